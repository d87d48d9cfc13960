import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { kill9, kill9Everything, leftoversOf, postmasterPid, processesOf } from './support/leftovers.ts'
import { makeLoopbackDatabase } from './support/postgres.ts'
import { projectRoot, runNexus, startNexus } from './support/process.ts'
import { figure, freePort, makeWorkplace, settingsOf, startShop } from './support/shop.ts'

const SLOWEST_SECOND_START_MS = 10_000

const workplace = makeWorkplace('start')
const dataDir = join(workplace.folder, 'shop')
const folder = (name: string): string => join(workplace.folder, name)
afterAll(() => workplace.clear())

/** Everything that a person is told when something is in the way: no stack, one line. */
function expectOneSentence(outcome: { code: number | null; output: string }, sentence: RegExp): void {
  expect(outcome).toMatchObject({ code: 1 })
  expect(outcome.output.trim()).toMatch(sentence)
  expect(outcome.output.trim().split('\n')).toHaveLength(1)
}

test('the first start tells the addresses and, once, the admin; the second is quick; Ctrl-C leaves nothing', async () => {
  const {
    ADMIN_EMAIL: _email,
    ADMIN_PASSWORD: _password,
    ...settings
  } = settingsOf(dataDir, await freePort())
  const first = await startShop(settings)
  const said = first.process.output()
  for (const path of ['/api/', '/swagger/', '/redoc/', '/graphql/', '/admin/']) {
    expect(said).toContain(`${first.origin}${path}`)
    const answer = await fetch(`${first.origin}${path}`, { headers: { accept: 'text/html, */*;q=0.8' } })
    expect([path, answer.status]).toEqual([path, 200])
  }
  const email = /Admin account: (\S+)/.exec(said)?.[1] ?? ''
  const password = /Password:\s+(\S+)/.exec(said)?.[1] ?? ''
  expect(said.split(password)).toHaveLength(2)
  expect(await tokenOf(first.origin, { email, password })).toMatch(/^ey/)
  expect(await first.stop()).toBe(0)
  expect(first.process.output()).toContain('Stopped.')
  expect(await leftoversOf(dataDir)).toEqual([])

  const second = await startShop(settings)
  figure(
    `second start: ready ${Math.round(second.readyMs)} ms after npm start (promised: 4,000 on a quiet machine)`,
  )
  expect(second.readyMs).toBeLessThan(SLOWEST_SECOND_START_MS)
  expect(second.process.output()).not.toContain('Password')
  expect(second.process.output()).not.toContain(password)
  expect(await tokenOf(second.origin, { email, password })).toMatch(/^ey/)
  const stoppedAt = performance.now()
  expect(await second.stop()).toBe(0)
  figure(`Ctrl-C: ended after ${Math.round(performance.now() - stoppedAt)} ms`)
  expect(await leftoversOf(dataDir)).toEqual([])
})

test('the demo shop is there after the first start of a shop that is told nothing', async () => {
  const { NEXUS_SEED: _seed, ...settings } = settingsOf(folder('demo'), await freePort())
  const shop = await startShop(settings)
  figure(`first start with the demo shop: ready after ${Math.round(shop.readyMs)} ms`)
  const { body } = await ask<{ count: number }>(shop.origin, '/api/products/')
  expect(body.count).toBeGreaterThan(30)
  expect(await shop.stop()).toBe(0)
  expect(await leftoversOf(folder('demo'))).toEqual([])
})

test('after kill -9 of everything, and of the server alone, the next start works', async () => {
  const settings = settingsOf(folder('killed'), await freePort())
  const first = await startShop(settings)
  const token = await tokenOf(first.origin)
  const made = await ask(first.origin, '/api/products/', {
    method: 'POST',
    token,
    body: { name: 'Kept through it all', price: '19.90', stock: 3 },
  })
  expect(made.status).toBe(201)

  const postmaster = postmasterPid(folder('killed'))
  kill9Everything(folder('killed'))
  await first.process.ended
  expect(await leftoversOf(folder('killed'))).toEqual([])
  expect(postmasterPid(folder('killed'))).toBe(postmaster)
  const second = await startShop(settings)
  figure(`start after kill -9 of server and database: ready after ${Math.round(second.readyMs)} ms`)
  expect((await ask(second.origin, '/api/products/kept-through-it-all/')).body).toMatchObject({ stock: 3 })

  const orphan = postmasterPid(folder('killed'))
  second.process.signalGroup('SIGKILL')
  await second.process.ended
  expect(processesOf(folder('killed')).map(({ pid }) => pid)).toContain(orphan)
  const third = await startShop(settings)
  figure(`start after kill -9 of the server alone: ready after ${Math.round(third.readyMs)} ms`)
  expect((await ask(third.origin, '/api/products/kept-through-it-all/')).body).toMatchObject({ stock: 3 })

  // The process that the shell knows of, and nothing else: what it had started must not stand in the way.
  kill9(third.process.pid)
  const fourth = await startShop(settings)
  figure(`start after kill -9 of the first process alone: ready after ${Math.round(fourth.readyMs)} ms`)
  expect((await ask(fourth.origin, '/api/products/kept-through-it-all/')).body).toMatchObject({ stock: 3 })
  expect(await fourth.stop()).toBe(0)
  expect(await leftoversOf(folder('killed'))).toEqual([])
})

test('Ctrl-C in the middle of the first start ends everything', async () => {
  for (const [index, words] of ['Making the database cluster', 'migrations applied'].entries()) {
    const place = folder(`early-${index}`)
    const starting = startNexus(['start'], settingsOf(place, await freePort()))
    await starting.saw(words)
    starting.signalGroup('SIGINT')
    await starting.ended
    expect(await leftoversOf(place)).toEqual([])
    const again = await startShop(settingsOf(place, await freePort()))
    expect(await again.stop()).toBe(0)
  }
})

test('what is in the way is told in one sentence, with exit code 1', async () => {
  const settings = settingsOf(folder('busy'), await freePort())
  const running = await startShop(settings)

  expectOneSentence(
    await runNexus(['start'], { ...settings, PORT: String(await freePort()) }),
    /^Nexus is already running on .*busy \(pid \d+, http:\/\/127\.0\.0\.1:\d+\): .+\.$/,
  )
  const taken = await runNexus(['start'], settingsOf(folder('other'), Number(settings.PORT)))
  const lines = taken.output.trim().split('\n')
  expect(taken.code).toBe(1)
  expect(lines.at(-1)).toMatch(/^Port \d+ is taken by another program\. .*PORT=\d+ npm start$/)
  expect(await leftoversOf(folder('other'))).toEqual([])
  expectOneSentence(
    await runNexus(['start'], settingsOf(folder('other'), Number(settings.PORT))),
    /^Port \d+ is taken/,
  )

  writeFileSync(folder('file'), 'not a folder')
  expectOneSentence(await runNexus(['start'], settingsOf(folder('file'), await freePort())), /file/)
  expect((await ask(running.origin, '/readyz/')).status).toBe(200)
  expect(await running.stop()).toBe(0)
})

test('a port taken by a program that is not ours', async () => {
  const port = await freePort()
  const stranger = await new Promise<Server>((resolve) => {
    const server = createServer()
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
  const { ADMIN_EMAIL: _email, ADMIN_PASSWORD: _password, ...settings } = settingsOf(folder('stranger'), port)
  const outcome = await runNexus(['start'], settings)
  stranger.close()
  expect(outcome.code).toBe(1)
  expect(outcome.output).toContain(`Port ${port} is taken by another program.`)
  expect(await leftoversOf(folder('stranger'))).toEqual([])
  // The password is shown once; a start that failed must not have used that up.
  const shop = await startShop(settings)
  expect(outcome.output + shop.process.output()).toMatch(/Password:\s+\S+/)
  expect(await shop.stop()).toBe(0)
})

test('three processes that migrate an empty database at once migrate it once', async () => {
  const database = await makeLoopbackDatabase('migrate')
  try {
    mkdirSync(folder('migrate'))
    const files = readdirSync(join(projectRoot, 'server/migrations')).filter((name) => name.endsWith('.sql'))
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        runNexus(['migrate', '--json'], { DATA_DIR: folder('migrate'), DATABASE_URL: database.url }),
      ),
    )
    expect(outcomes.map(({ code, output }) => [code, code === 0 ? '' : output])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
    const applied = outcomes.map(({ output }) => (JSON.parse(output) as { applied: string[] }).applied.length)
    expect(applied.sort((a, b) => a - b)).toEqual([0, 0, files.length])
  } finally {
    await database.drop()
  }
})
