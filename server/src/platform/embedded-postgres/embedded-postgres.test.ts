import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountNamed } from './account.ts'
import { fromWords } from './errors.ts'
import {
  acquireEmbeddedPostgres,
  DataDirInUse,
  type EmbeddedPostgres,
  EmbeddedPostgresError,
  findRunningEmbeddedPostgres,
} from './index.ts'
import { readPidFile } from './postmaster.ts'

let home: string
let dataDir: string
let lines: string[]
let held: EmbeddedPostgres[]
let children: ChildProcess[]

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'nexus-embedded-'))
  dataDir = join(home, 'data')
  lines = []
  held = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const each of held) await each.release()
  const left = readPidFile(join(dataDir, 'postgres'))
  expect(left).toBeNull()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

async function acquire(presence = 'server', exclusive = false): Promise<EmbeddedPostgres> {
  const embedded = await acquireEmbeddedPostgres({
    dataDir,
    log: (line) => lines.push(line),
    presence,
    exclusive,
  })
  held.push(embedded)
  return embedded
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

/** Another process that acquires and says so, then holds on until it is killed. */
async function acquireElsewhere(): Promise<{ child: ChildProcess; startedByUs: boolean; port: number }> {
  const code = `
    import { acquireEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    const embedded = await acquireEmbeddedPostgres({
      dataDir: ${JSON.stringify(dataDir)}, log: () => {}, presence: 'cli',
    })
    process.on('SIGTERM', () => embedded.release().then(() => process.exit(0)))
    process.stdout.write(JSON.stringify({ startedByUs: embedded.startedByUs, port: embedded.port }) + '\\n')
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve)
    child.once('exit', (exitCode) => reject(new Error(`ended with ${exitCode}`)))
  })
  return { child, ...(JSON.parse(line) as { startedByUs: boolean; port: number }) }
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

test('a first start makes a cluster with our settings, a later one finds what was written', async () => {
  const first = await acquire()
  expect(first).toMatchObject({ startedByUs: true, firstStart: true, dataDir })
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
  const [settings] = await ask(
    first.url,
    `select current_setting('jit') as jit, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as addresses,
       current_setting('server_encoding') as encoding, current_setting('max_connections') as connections,
       (select datlocale from pg_database where datname = current_database()) as locale`,
  )
  expect(settings).toEqual({
    jit: 'off',
    fsync: 'on',
    commit: 'on',
    addresses: '127.0.0.1',
    encoding: 'UTF8',
    connections: '100',
    locale: 'C.UTF-8',
  })
  await ask(first.url, 'create extension pg_trgm')
  await ask(first.url, 'create extension pg_stat_statements')
  await ask(first.url, 'create table note as select 7 as number')
  await first.release()

  const second = await acquire()
  expect(second).toMatchObject({ startedByUs: true, firstStart: false })
  expect(await ask(second.url, 'select number from note')).toEqual([{ number: 7 }])
})

test('others join what runs, and the last one to release stops it', async () => {
  const server = await acquire('server', true)
  const command = await acquire('cli')
  expect(command).toMatchObject({ startedByUs: false, firstStart: false, url: server.url })
  await server.release()
  await server.release()
  expect(await findRunningEmbeddedPostgres(dataDir)).toEqual({ url: command.url, port: command.port })
  await command.release()
  expect(await findRunningEmbeddedPostgres(dataDir)).toBeNull()
})

test('a second server is refused and told which one runs', async () => {
  await acquire('server', true)
  writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ pid: 4711, url: 'http://127.0.0.1:8000' }))
  const refusal = await acquire('server', true).catch((fault: unknown) => fault)
  expect(refusal).toBeInstanceOf(DataDirInUse)
  expect((refusal as Error).message).toBe(
    `Nexus is already running on ${dataDir} (pid 4711, http://127.0.0.1:8000): stop it first, or set another DATA_DIR.`,
  )
})

test('two processes at once: one starts it, the other joins', async () => {
  const both = await Promise.all([acquireElsewhere(), acquireElsewhere()])
  expect(both.map((each) => each.startedByUs).sort()).toEqual([false, true])
  expect(both[0].port).toBe(both[1].port)
  const ends = both.map(({ child }) => ended(child))
  for (const { child } of both) child.kill('SIGTERM')
  expect(await Promise.all(ends)).toEqual([0, 0])
})

test('a PostgreSQL whose user was killed is adopted, and stopped by its next user', async () => {
  const { child, port } = await acquireElsewhere()
  const end = ended(child)
  child.kill('SIGKILL')
  await end
  const adopted = await acquire('server', true)
  expect(adopted).toMatchObject({ startedByUs: false, port })
  await adopted.release()
  expect(await findRunningEmbeddedPostgres(dataDir)).toBeNull()
})

test('after kill -9 of user and PostgreSQL the next start recovers what was committed', async () => {
  const { child, port } = await acquireElsewhere()
  const running = await findRunningEmbeddedPostgres(dataDir)
  await ask(running?.url ?? '', 'create table note as select 8 as number')
  const end = ended(child)
  child.kill('SIGKILL')
  process.kill(readPidFile(join(dataDir, 'postgres'))?.pid ?? 0, 'SIGKILL')
  await end
  const again = await acquire()
  expect(again).toMatchObject({ startedByUs: true, firstStart: false, port })
  expect(await ask(again.url, 'select number from note')).toEqual([{ number: 8 }])
})

test('a user that still runs brings a killed PostgreSQL back at the same address', async () => {
  const server = await acquire('server', true)
  process.kill(readPidFile(join(dataDir, 'postgres'))?.pid ?? 0, 'SIGKILL')
  await expect.poll(() => lines, { timeout: 20_000 }).toContain('The embedded PostgreSQL runs again.')
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await expect(acquire('server', true)).rejects.toBeInstanceOf(DataDirInUse)
})

test('a pid file whose pid is now another living program does not stop the start', async () => {
  const first = await acquire()
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const text = readFileSync(pidFile, 'utf8')
  await first.release()
  const foreigner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  children.push(foreigner)
  writeFileSync(pidFile, text.replace(/^\d+/, String(foreigner.pid)))
  const second = await acquire()
  expect(second.startedByUs).toBe(true)
  expect(foreigner.exitCode).toBeNull()
})

test('an empty pid file and a half-made cluster are cleared away', async () => {
  const dead = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
  await ended(dead)
  const unfinished = join(dataDir, `postgres-unfinished-${dead.pid}`)
  mkdirSync(join(unfinished, 'cluster', 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: dead.pid, born: null }))
  const first = await acquire()
  expect(existsSync(unfinished)).toBe(false)
  await first.release()
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), '')
  expect((await acquire()).startedByUs).toBe(true)
})

test('what is not ours is left alone, with one sentence', async () => {
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'letters.txt'), 'dear')
  await expect(acquire()).rejects.toThrow(/holds no PostgreSQL cluster: move it away/)
  expect(readFileSync(join(dataDir, 'postgres', 'letters.txt'), 'utf8')).toBe('dear')
})

test('a cluster of another major version is named', async () => {
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
  writeFileSync(join(dataDir, 'postgres-password'), 'x')
  await expect(acquire()).rejects.toThrow(/was made by PostgreSQL 15 and Nexus brings 18/)
})

test('a DATA_DIR that is a file is one sentence', async () => {
  writeFileSync(join(home, 'data'), '')
  const fault = await acquire().catch((each: unknown) => each)
  expect(fault).toBeInstanceOf(EmbeddedPostgresError)
  expect((fault as Error).message).toBe(`${dataDir} is not a folder: set DATA_DIR to one.`)
})

test('a lost password file is named, and nothing is overwritten', async () => {
  const first = await acquire()
  await first.release()
  rmSync(join(dataDir, 'postgres-password'))
  await expect(acquire()).rejects.toThrow(/postgres-password is missing: restore it/)
  expect(existsSync(join(dataDir, 'postgres-password'))).toBe(false)
})

test('the words of PostgreSQL about the disk become a sentence; others are shown', () => {
  const full = fromWords('FATAL:  could not write lock file: No space left on device', 'start', '/data')
  expect(full.message).toBe('The disk is full (/data): free some space and start again.')
  expect(fromWords('FATAL:  something new', 'start', '/data').message).toContain('FATAL:  something new')
})

test('the account is the first that exists and is not root', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n'
  expect(accountNamed(['postgres', 'nobody'], passwd)).toEqual({ uid: 65534, gid: 65534 })
  expect(accountNamed(['root'], passwd)).toBeNull()
})
