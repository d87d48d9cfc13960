import { timeCommand } from '../data.ts'
import { startServer } from '../process.ts'
import type { Row } from '../report.ts'

const ORDERS = 100_000
const ROUNDS = 20
const GOAL_MS = 200
const ADMIN = { email: 'bench-reports@example.com', password: 'a rather long passphrase' }

/** Each report over 30 days and over the whole time, with so many orders: how long its answer takes, by how many statements. */
export async function measureReports(url: string, environment: Record<string, string>): Promise<Row[]> {
  const rows: Row[] = []
  const taken = await timeCommand(url, 'seed', '--orders', String(ORDERS))
  rows.push({
    what: `seed --orders ${ORDERS}`,
    figure: `${taken.toFixed(1)} s`,
    goal: '< 60 s',
    isMet: taken < 60,
  })
  await timeCommand(url, 'createsuperuser', '--email', ADMIN.email, '--password', ADMIN.password)
  const server = await startServer('ours', { ...environment, DATABASE_URL: url, RATELIMIT_ENABLE: 'false' })
  try {
    const ask = await reader(server.origin)
    for (const path of paths()) {
      for (let round = 0; round < 3; round += 1) await ask(path)
      await server.ask('statements')
      await ask(path)
      const { statements } = await server.ask<{ statements: string[] }>('statements')
      const ofReport = statements.filter((text) => /\b(orders|stock_levels|cart_items)\b/.test(text))
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) times.push(await ask(path))
      times.sort((a, b) => a - b)
      const [p50, p95] = [0.5, 0.95].map((part) => times[Math.ceil(ROUNDS * part) - 1]!) as [number, number]
      rows.push({
        what: `report ${path}: p95`,
        figure: `${p95.toFixed(0)} ms (median ${p50.toFixed(0)} ms), ${ofReport.length} statement`,
        goal: `< ${GOAL_MS} ms, 1 statement`,
        isMet: p95 < GOAL_MS && ofReport.length === 1,
      })
    }
  } finally {
    await server.stop()
  }
  return rows
}

/** Every report by every grouping; those about a time also over all of it. */
function paths(): string[] {
  const twoYearsAgo = new Date(Date.now() - 730 * 86_400_000).toISOString().slice(0, 10)
  const sales = ['day', 'week', 'month', 'product', 'category', 'discount'].flatMap((group) => [
    `sales/?group_by=${group}`,
    `sales/?group_by=${group}&from=${twoYearsAgo}`,
  ])
  return [...sales, 'summary/', 'inventory/', 'inventory/?group_by=product', 'low-stock/', 'abandoned-carts/']
}

/** Signs in; the function asks for a report and gives how long its whole answer took, in milliseconds. */
async function reader(origin: string): Promise<(path: string) => Promise<number>> {
  const signedIn = await fetch(`${origin}/api/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  })
  const { access } = (await signedIn.json()) as { access: string }
  return async (path) => {
    const start = performance.now()
    const answer = await fetch(`${origin}/api/reports/${path}`, {
      headers: { authorization: `Bearer ${access}` },
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`)
    return performance.now() - start
  }
}
