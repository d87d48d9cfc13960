import { readFileSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { accountFor, giveTo, openWay } from './account.ts'
import { hasCluster, makeCluster, readPassword, writeSettings } from './cluster.ts'
import {
  type Address,
  connect,
  dataFolderOf,
  ensureDatabase,
  markPresence,
  otherUsers,
  tryBecomeServer,
  urlOf,
} from './cluster-store.ts'
import { type DataDirLayout, layoutOf, makeFolder } from './data-dir.ts'
import { asSentence, DataDirInUse, EmbeddedPostgresError } from './errors.ts'
import { readPidFile, removeStalePidFile, runningPostmaster, stopPostmaster } from './postmaster.ts'
import { withProcessLock } from './process-lock.ts'
import { postgresProgram } from './program.ts'
import { startPostmaster } from './start-postmaster.ts'

const LOCK_WAIT_MS = 120_000
const POLL_MS = 10
const READY_WAIT_MS = 60_000
const SERVER_LOCK_TRIES = 20
const SERVER_LOCK_PAUSE_MS = 50
const HEAL_PAUSES_MS = [0, 250, 1_000, 3_000, 10_000]

/** What `acquireEmbeddedPostgres` is asked for. */
export type AcquireOptions = {
  /** DATA_DIR; made when it is missing. */
  readonly dataDir: string
  readonly log: (line: string) => void
  /** Who uses it, such as `server` or `cli`; shows in pg_stat_activity as `nexus:<presence>`. */
  readonly presence: string
  /** The one server of this DATA_DIR. */
  readonly exclusive?: boolean
}

/** A running embedded PostgreSQL that stays up until its last user releases it. */
export type EmbeddedPostgres = {
  /** The shop's database: postgres://user:password@127.0.0.1:port/nexus */
  readonly url: string
  readonly dataDir: string
  readonly port: number
  readonly startedByUs: boolean
  /** The shop's database was made now. */
  readonly firstStart: boolean
  /** Ends this use; the last one stops PostgreSQL and waits until it has ended. A second call does nothing more. */
  release(): Promise<void>
}

type Joined = {
  readonly client: pg.Client
  readonly address: Address
  readonly startedByUs: boolean
  readonly firstStart: boolean
}

/**
 * Starts the embedded PostgreSQL of a DATA_DIR, or joins the one that already runs there (also one that a killed
 * process left behind). Should it die while it is used, it is started again at the same address.
 * @throws DataDirInUse when `exclusive` and another server runs there
 * @throws EmbeddedPostgresError when it cannot be had: disk full or read-only, not ours, no program for this machine
 */
export async function acquireEmbeddedPostgres(options: AcquireOptions): Promise<EmbeddedPostgres> {
  const layout = layoutOf(resolve(options.dataDir))
  try {
    makeFolder(layout.dataDir)
    const joined = await join(layout, options)
    return keep(layout, options, joined)
  } catch (fault) {
    throw asSentence(fault, layout.dataDir)
  }
}

/** The embedded PostgreSQL that runs on a DATA_DIR now, without starting one. */
export async function findRunningEmbeddedPostgres(
  dataDir: string,
): Promise<{ url: string; port: number } | null> {
  const { cluster, ...layout } = layoutOf(resolve(dataDir))
  try {
    const running = runningPostmaster(cluster)
    const password = readPassword({ cluster, ...layout })
    if (!running || password === null) return null
    const address = { port: running.port, password }
    const client = await connect(address, 'nexus:probe')
    await client.end()
    return { url: urlOf(address), port: running.port }
  } catch {
    return null
  }
}

/** Joins or starts under the lock, and marks the presence before the lock is given back. */
async function join(layout: DataDirLayout, options: AcquireOptions): Promise<Joined> {
  return withProcessLock(layout.lockFile, LOCK_WAIT_MS, async () => {
    const joined = (await joinRunning(layout, options)) ?? (await start(layout, options))
    try {
      await markPresence(joined.client)
      if (options.exclusive) await becomeServer(layout, joined.client)
      return { ...joined, firstStart: await ensureDatabase(joined.client) }
    } catch (fault) {
      await joined.client.end().catch(() => undefined)
      throw fault
    }
  })
}

async function joinRunning(layout: DataDirLayout, options: AcquireOptions): Promise<Joined | null> {
  const until = Date.now() + READY_WAIT_MS
  for (;;) {
    const running = runningPostmaster(layout.cluster)
    if (!running) return null
    const password = readPassword(layout)
    if (password === null) throw passwordMissing(layout)
    if (running.status === 'ready') {
      const address = { port: running.port, password }
      const client = await connectTo(layout, address, options.presence)
      if (client) return { client, address, startedByUs: false, firstStart: false }
    }
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (pid ${running.pid}) runs on ${layout.cluster} and does not answer: end it and start again.`,
      )
    }
    await sleep(POLL_MS)
  }
}

/** Null when it does not answer yet, or stops just now. */
async function connectTo(
  layout: DataDirLayout,
  address: Address,
  presence: string,
): Promise<pg.Client | null> {
  try {
    const client = await connect(address, `nexus:${presence}`)
    if (realpathSync(await dataFolderOf(client)) === realpathSync(layout.cluster)) return client
    await client.end()
    return null
  } catch (fault) {
    if ((fault as { code?: string }).code !== '28P01') return null
    throw new EmbeddedPostgresError(
      `The password in ${layout.passwordFile} is not the cluster's: restore that file, or move ${layout.cluster} away to begin anew.`,
      { cause: fault },
    )
  }
}

async function start(layout: DataDirLayout, options: AcquireOptions): Promise<Joined> {
  const { log } = options
  const account = accountFor(layout.cluster)
  if (account) openWay(layout.dataDir, account, log)
  const program = postgresProgram(account, layout.dataDir, log)
  let password = readPassword(layout)
  if (hasCluster(layout, program)) {
    if (password === null) throw passwordMissing(layout)
    if (account) giveTo(account, layout.cluster)
  } else {
    log('Making the database cluster of the embedded PostgreSQL (once).')
    password = await makeCluster(layout, program, account)
  }
  const preferredPort = readPidFile(layout.cluster)?.port ?? 0
  removeStalePidFile(layout.cluster)
  writeSettings(layout)
  const port = await startPostmaster({ layout, program, account, preferredPort, log })
  const address = { port, password }
  const client = await connectTo(layout, address, options.presence)
  if (client) return { client, address, startedByUs: true, firstStart: false }
  throw new EmbeddedPostgresError(
    `PostgreSQL started on ${layout.cluster} and then did not answer; see ${layout.logFile}.`,
  )
}

function passwordMissing(layout: DataDirLayout): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${layout.passwordFile} is missing: restore it, or move ${layout.cluster} away to begin anew.`,
  )
}

async function becomeServer(layout: DataDirLayout, client: pg.Client): Promise<void> {
  for (let tries = 0; tries < SERVER_LOCK_TRIES; tries += 1) {
    if (await tryBecomeServer(client)) return
    // A server that was just killed: PostgreSQL notices within milliseconds.
    await sleep(SERVER_LOCK_PAUSE_MS)
  }
  throw new DataDirInUse(
    `Nexus is already running on ${layout.dataDir}${runningServer(layout)}: stop it first, or set another DATA_DIR.`,
  )
}

function runningServer(layout: DataDirLayout): string {
  try {
    const { pid, url } = JSON.parse(readFileSync(layout.serverFile, 'utf8')) as { pid?: number; url?: string }
    return pid && url ? ` (pid ${pid}, ${url})` : ''
  } catch {
    return ''
  }
}

/** The handle: holds the presence connection, brings PostgreSQL back when it dies, and releases. */
function keep(layout: DataDirLayout, options: AcquireOptions, joined: Joined): EmbeddedPostgres {
  let client = joined.client
  let releasing: Promise<void> | null = null
  let healing: Promise<void> | null = null

  const watch = () => {
    client.once('end', () => {
      if (!releasing) healing = heal()
    })
  }

  const heal = async () => {
    options.log('The embedded PostgreSQL went away; bringing it back.')
    for (const pauseMs of HEAL_PAUSES_MS) {
      await sleep(pauseMs)
      if (releasing) return
      try {
        const again = await join(layout, options)
        client = again.client
        const same = again.address.port === joined.address.port
        options.log(
          same
            ? 'The embedded PostgreSQL runs again.'
            : 'The embedded PostgreSQL runs again at another port: start Nexus again.',
        )
        watch()
        return
      } catch (fault) {
        const reason = asSentence(fault, layout.dataDir)
        options.log(reason instanceof Error ? reason.message : String(reason))
      }
    }
    options.log('The embedded PostgreSQL could not be brought back: start Nexus again.')
  }

  const release = async () => {
    await healing
    await withProcessLock(layout.lockFile, LOCK_WAIT_MS, async () => {
      const others = await otherUsers(client).catch(() => null)
      await client.end().catch(() => undefined)
      if (others === 0)
        await stopPostmaster(layout.cluster, () => postgresProgram(null, layout.dataDir, options.log).pgCtl)
    })
  }

  watch()
  return {
    url: urlOf(joined.address),
    dataDir: layout.dataDir,
    port: joined.address.port,
    startedByUs: joined.startedByUs,
    firstStart: joined.firstStart,
    release: () => {
      releasing ??= release()
      return releasing
    },
  }
}
