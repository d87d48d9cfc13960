import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { makeLoopbackDatabase } from './support/postgres.ts'
import { runNexus, type Settings, startNexus } from './support/process.ts'
import { figure, freePort, makeWorkplace, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('backup')
afterAll(() => workplace.clear())

const BUYERS = 3
const customer = { email: 'hanna@example.com', password: 'coffee-before-dawn-7' } as const
/** 40 by 30 points of one brown. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAMAAABpA6zvAAAAA1BMVEW1ZR0fY/IaAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQ4jWNgGAWjYBSMguEAAATOAAE9WQaqAAAAAElFTkSuQmCC',
  'base64',
)
const address = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }

type Order = {
  readonly number: string
  readonly grand_total: string
  readonly items: { quantity: number; total: string }[]
  readonly payments: { provider: string; amount: string }[]
}

/** Two products with plenty of stock, one with a picture, and somebody with an account. */
async function furnish(origin: string): Promise<{ variants: string[]; picture: string; access: string }> {
  const token = await tokenOf(origin)
  const variants: string[] = []
  let picture = ''
  for (const name of ['Kettle', 'Jebena']) {
    const { status, body } = await ask<{ id: string; variants: { id: string }[] }>(origin, '/api/products/', {
      method: 'POST',
      token,
      body: { name, price: '18.61', stock: 100_000 },
    })
    expect(status).toBe(201)
    variants.push(body.variants[0]!.id)
    const form = new FormData()
    form.append('file', new Blob([png], { type: 'image/png' }), 'picture.png')
    const answer = await fetch(`${origin}/api/products/${body.id}/images/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    const image = (await answer.json()) as { url?: string; sizes?: Record<string, unknown> }
    expect(answer.status, JSON.stringify(image)).toBe(201)
    picture = new URL(/"([^"]*\/media\/[^"]+)"/.exec(JSON.stringify(image))![1]!, origin).pathname
  }
  const registered = await ask<{ access: string }>(origin, '/api/auth/register/', {
    method: 'POST',
    body: customer,
  })
  expect(registered.status).toBe(201)
  return { variants, picture, access: registered.body.access }
}

/** Buyers who order all the time, until they are stopped; each order with the moment at which it was answered. */
function startBuyers(origin: string, variants: readonly string[]) {
  const placed: { order: Order; askedAt: number; answeredAt: number }[] = []
  let isOver = false
  const buy = async (): Promise<void> => {
    while (!isOver) {
      const askedAt = performance.now()
      const { status, body } = await ask<Order>(origin, '/api/orders/', {
        method: 'POST',
        body: {
          items: variants.map((variant, index) => ({ variant, quantity: index + 1 })),
          email: 'guest@example.com',
          shipping_address: address,
          payment: { provider: 'cod' },
        },
      })
      expect(status, JSON.stringify(body)).toBe(201)
      placed.push({ order: body, askedAt, answeredAt: performance.now() })
    }
  }
  const buyers = Array.from({ length: BUYERS }, buy)
  return {
    placed,
    async stop() {
      isOver = true
      await Promise.all(buyers)
    },
    async saw(count: number) {
      while (placed.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
    },
  }
}

/** A shop that sells while it is backed up, restored elsewhere: everything of that moment is there, and whole. */
async function backUpAndRestore(name: string, from: Settings, into: Settings): Promise<string> {
  const { port, restoredPort } = { port: await freePort(), restoredPort: await freePort() }
  const settings = settingsOf(join(workplace.folder, name), port, from)
  const restored = settingsOf(join(workplace.folder, `${name}-restored`), restoredPort, into)
  const backups = join(workplace.folder, `${name}-backups`)
  mkdirSync(backups)
  const shop = await startShop(settings)
  const { variants, picture, access } = await furnish(shop.origin)
  const bytes = await (await fetch(`${shop.origin}${picture}`)).arrayBuffer()
  const buyers = startBuyers(shop.origin, variants)
  await buyers.saw(20)
  const beganAt = performance.now()
  const backup = await runNexus(['backup', '--to', backups], settings)
  const endedAt = performance.now()
  expect(backup.output).toContain('Backed up to')
  expect(backup.code).toBe(0)
  await buyers.saw(buyers.placed.length + 10)
  await buyers.stop()
  expect(await shop.stop()).toBe(0)
  const before = buyers.placed.filter(({ answeredAt }) => answeredAt < beganAt)
  const after = buyers.placed.filter(({ askedAt }) => askedAt > endedAt)
  const during = buyers.placed.length - before.length - after.length
  figure(
    `${name}: ${before.length} orders before, ${during} while ${Math.round(endedAt - beganAt)} ms went by, ${after.length} after`,
  )
  expect(Math.min(before.length, during, after.length)).toBeGreaterThan(0)

  const [file] = readdirSync(backups)
  const archive = join(backups, file!)
  expect(statSync(archive).mode & 0o777).toBe(0o600)
  const restore = await runNexus(['restore', archive], restored)
  expect(restore.output).toMatch(/all \d+ rules of the data hold/)
  expect(restore.output).not.toContain('another SECRET_KEY')
  expect(restore.code).toBe(0)

  const copy = await startShop(restored)
  const token = await tokenOf(copy.origin)
  await tokenOf(copy.origin, customer)
  const me = await ask(copy.origin, '/api/auth/me/', { token: access })
  expect(me.status).toBe(200) // signed in as before, by the key that came along or is set
  const list = await ask<{ count: number }>(copy.origin, '/api/orders/', { token })
  expect(list.body.count).toBeGreaterThanOrEqual(before.length)
  expect(list.body.count).toBeLessThanOrEqual(before.length + during)
  for (const { order } of before) {
    const { status, body } = await ask<Order>(copy.origin, `/api/orders/${order.number}/`, { token })
    expect(status).toBe(200)
    const pieces = (each: Order) => [
      each.grand_total,
      each.items.map(({ quantity, total }) => [quantity, total]),
      each.payments.map(({ provider, amount }) => [provider, amount]),
    ]
    expect(pieces(body)).toEqual(pieces(order))
    expect(body.items).toHaveLength(2)
    expect(body.payments).toMatchObject([{ provider: 'cod', amount: order.grand_total }])
  }
  for (const { order } of after) {
    expect((await ask(copy.origin, `/api/orders/${order.number}/`, { token })).status).toBe(404)
  }
  const copied = await fetch(`${copy.origin}${picture}`)
  expect(Buffer.from(await copied.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  const doctor = await runNexus(['doctor', '--invariants', '--json'], restored)
  const report = JSON.parse(doctor.output.slice(doctor.output.indexOf('{"ok"'))) as {
    ok: boolean
    invariants: { checked: number; violations: number }[]
  }
  expect(report.ok).toBe(true)
  expect(report.invariants.reduce((sum, { violations }) => sum + violations, 0)).toBe(0)
  expect(report.invariants.reduce((sum, { checked }) => sum + checked, 0)).toBeGreaterThan(list.body.count)
  expect(await copy.stop()).toBe(0)
  return archive
}

test('an embedded shop sells while it is backed up; the archive makes the same shop elsewhere', async () => {
  const archive = await backUpAndRestore('embedded', {}, {})

  const target = (name: string): Settings => settingsOf(join(workplace.folder, name), 0)
  const again = await runNexus(['restore', archive], target('embedded-restored'))
  expect(again).toMatchObject({ code: 1 })
  expect(again.output).toContain('is not empty: a restore needs an empty folder. Move it away')

  // killed half-way, it is no shop: nothing starts there, and the next restore says so
  const killed = startNexus(['restore', archive], target('killed'))
  await killed.saw('Making the database cluster')
  killed.signalGroup('SIGKILL')
  await killed.ended
  const started = await runNexus(['start'], target('killed'))
  expect(started.output).toContain('works now or was interrupted')
  expect(started.code).toBe(1)
  const retried = await runNexus(['restore', archive], target('killed'))
  expect(retried.output).toContain('(a restore was interrupted there)')

  const damaged = join(workplace.folder, 'damaged.tar.gz')
  writeFileSync(damaged, Buffer.from('not an archive'))
  const refused = await runNexus(
    ['restore', damaged, '--into', join(workplace.folder, 'never')],
    target('never'),
  )
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.output).toContain('is no back-up of Nexus')
  expect(existsSync(join(workplace.folder, 'never'))).toBe(false)
  const nothing = await runNexus(['backup'], target('no-shop'))
  expect(nothing).toMatchObject({ code: 1 })
  expect(nothing.output).toContain('There is no shop in')
  expect(existsSync(join(workplace.folder, 'no-shop'))).toBe(false)
})

test('a shop on a PostgreSQL server of its own is backed up by pg_dump and restored into an empty database', async () => {
  const [database, other] = [await makeLoopbackDatabase('backup'), await makeLoopbackDatabase('restore')]
  try {
    const settings = (url: string): Settings => ({
      DATABASE_URL: url,
      SECRET_KEY: 'a key of its own that is 32 bytes',
    })
    const archive = await backUpAndRestore('external', settings(database.url), settings(other.url))
    const checked = await runNexus(['restore', archive, '--check'], settingsOf(workplace.folder, 0))
    expect(checked.output).toMatch(/is whole[\s\S]*by pg_dump/)
    const again = await runNexus(
      ['restore', archive, '--into', join(workplace.folder, 'second')],
      settingsOf(workplace.folder, 0, settings(other.url)),
    )
    expect(again.output).toContain('is not empty: a restore needs an empty one')
    expect(again.code).toBe(1)
  } finally {
    await database.drop()
    await other.drop()
  }
})
