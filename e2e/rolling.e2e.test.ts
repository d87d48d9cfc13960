import { mkdirSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { type LoopbackDatabase, makeLoopbackDatabase } from './support/postgres.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const WRITES = 50
/** Half of the writes; the longest of fifty may have met a busy machine. */
const SEEN_WITHIN_MS = 1_000
const LATEST_MS = 10_000
const CLIENTS = 16

const workplace = makeWorkplace('rolling')
let database: LoopbackDatabase
let first: RunningShop
let second: RunningShop

const startOne = async (name: string): Promise<RunningShop> => {
  const dataDir = join(workplace.folder, name)
  mkdirSync(dataDir)
  return startShop(
    settingsOf(dataDir, await freePort(), {
      DATABASE_URL: database.url,
      SECRET_KEY: 'the same key in every process of the shop',
    }),
  )
}

beforeAll(async () => {
  database = await makeLoopbackDatabase('rolling')
  // At once, as two containers of one release start.
  ;[first, second] = await Promise.all([startOne('first'), startOne('second')])
})
afterAll(async () => {
  await workplace.clear()
  await database?.drop()
})

test('a write by one process is seen in the cached list of the other', async () => {
  const token = await tokenOf(first.origin)
  const made = await ask<{ id: string }>(first.origin, '/api/products/', {
    method: 'POST',
    token,
    body: { name: 'Rolling pin', price: '10.00', stock: 5 },
  })
  expect(made.status).toBe(201)
  // A token of the one counts with the other.
  expect((await ask(second.origin, '/api/auth/me/', { token })).status).toBe(200)
  const shownBySecond = async (): Promise<string | undefined> =>
    (await ask<{ results: { name: string }[] }>(second.origin, '/api/products/')).body.results[0]?.name

  const delays: number[] = []
  for (let number = 0; number < WRITES; number += 1) {
    const name = `Rolling pin ${number}`
    await shownBySecond()
    const written = await ask(first.origin, `/api/products/${made.body.id}/`, {
      method: 'PATCH',
      token,
      body: { name },
    })
    const wroteAt = performance.now()
    expect(written.status).toBe(200)
    expect((await ask(first.origin, `/api/products/${made.body.id}/`)).body).toMatchObject({ name })
    while ((await shownBySecond()) !== name && performance.now() - wroteAt < LATEST_MS) await sleep(1)
    delays.push(performance.now() - wroteAt)
    // Now and then nothing has happened for a while and the relay of the other sleeps.
    await sleep(number % 10 === 0 ? 1_200 : 20)
  }
  delays.sort((a, b) => a - b)
  const median = delays[WRITES / 2]!
  const longest = delays.at(-1)!
  figure(
    `seen by the other process: median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms of ${WRITES} (promised: 100)`,
  )
  expect(median).toBeLessThan(SEEN_WITHIN_MS)
  expect(longest).toBeLessThan(LATEST_MS)
})

/** Asks for lists by kept connections until told to stop. */
function load(origin: string): { stop(): Promise<{ answered: number; refused: number; lost: string[] }> } {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const lost: string[] = []
  let [answered, refused, isOver] = [0, 0, false]
  const askOnce = (path: string): Promise<void> =>
    new Promise((resolve) => {
      const request = get(`${origin}${path}`, { agent }, (answer) => {
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
        })
        answer.once('error', (error) => lost.push(`cut off: ${error.message}`))
        answer.once('close', () => {
          if (answer.complete && answer.statusCode === 200 && size > 0) answered += 1
          else lost.push(`answered ${answer.statusCode}, ${answer.complete ? 'whole' : 'in part'}`)
          resolve()
        })
      })
      request.once('error', (error: NodeJS.ErrnoException) => {
        // Nobody listens any more, or a kept connection was closed while nothing was being asked: a balancer asks another.
        if (error.code === 'ECONNREFUSED' || (error.code === 'ECONNRESET' && request.reusedSocket))
          refused += 1
        else lost.push(`${error.code}: ${error.message}`)
        resolve()
      })
    })
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let round = 0; !isOver; round += 1) {
      // Half of it is not in any cache and goes to the database.
      await askOnce(
        client % 2 === 0 ? '/api/products/' : `/api/products/?min_price=${client % 9}.${10 + (round % 90)}`,
      )
      if (refused > 0) await sleep(5)
    }
  })
  return {
    async stop() {
      isOver = true
      await Promise.all(clients)
      agent.destroy()
      return { answered, refused, lost }
    },
  }
}

test('SIGTERM to one process under load loses no request of either', async () => {
  const onFirst = load(first.origin)
  const onSecond = load(second.origin)
  await sleep(1_500)
  const toldAt = performance.now()
  first.process.signalGroup('SIGTERM')
  const ending = await first.process.ended
  const endedAfterMs = Math.round(performance.now() - toldAt)
  await sleep(1_000)
  const [gone, stayed] = await Promise.all([onFirst.stop(), onSecond.stop()])
  figure(
    `SIGTERM under load: ended after ${endedAfterMs} ms; it answered ${gone.answered}, turned away ${gone.refused}, lost ${gone.lost.length}; the other answered ${stayed.answered}, lost ${stayed.lost.length}`,
  )
  expect(ending).toEqual({ code: 0, signal: null })
  expect([stayed.refused, stayed.lost.slice(0, 5)]).toEqual([0, []])
  expect(stayed.answered).toBeGreaterThan(100)
  expect(gone.lost.slice(0, 5)).toEqual([])

  const third = await startOne('third')
  expect((await ask(third.origin, '/readyz/')).status).toBe(200)
  expect(await third.stop()).toBe(0)
  expect(await second.stop()).toBe(0)
})
