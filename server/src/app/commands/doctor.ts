import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { type Config, parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { migrationStatus } from '../../platform/db/migrate.ts'
import { openDatabase } from '../../platform/db/pool.ts'
import { readServerFacts } from '../../platform/db/server-facts.ts'
import { findRunningEmbeddedPostgres } from '../../platform/embedded-postgres/index.ts'
import { askFace } from '../../platform/service-checks/ask-face.ts'
import { openReadyDatabase } from '../database.ts'
import { checkInvariants } from '../invariants.ts'
import type { Arguments } from './command.ts'
import { queueFindings, serviceFindings } from './doctor-services.ts'
import type { Finding } from './finding.ts'
import { sentenceOf } from './sentence.ts'
import { print, withShop } from './with-shop.ts'

const GIBIBYTE = 1024 ** 3
const NEEDED_EXTENSIONS = ['citext', 'pg_trgm', 'unaccent']

/** `nexus doctor`: looks at the surroundings; with --invariants proves what must always hold of the data. */
export async function doctor(args: Arguments): Promise<number> {
  return args.values.invariants === true ? invariants(args) : surroundings(args)
}

async function invariants(args: Arguments): Promise<number> {
  return withShop(async ({ ctx }) => {
    const reports = await checkInvariants(ctx)
    const isWell = reports.every((report) => report.violations === 0)
    print(args, { ok: isWell, invariants: reports }, [
      ...reports.map(
        (r) =>
          `${r.violations === 0 ? 'ok    ' : 'BROKEN'}  ${r.name}: ${r.checked} checked, ${r.violations} violations${r.examples.length > 0 ? ` (${r.examples.join('; ')})` : ''}`,
      ),
      ...(isWell
        ? []
        : ['', 'nexus reindex derives the read model again; a ledger that differs needs a person.']),
    ])
    return isWell ? 0 : 1
  })
}

async function surroundings(args: Arguments): Promise<number> {
  const findings: Finding[] = [nodeFinding()]
  let config: Config | undefined
  try {
    config = parseConfig(readEnvironment())
    findings.push({
      name: 'settings',
      state: 'ok',
      detail: config.isProduction ? 'production' : 'development',
    })
  } catch (error) {
    findings.push({
      name: 'settings',
      state: 'failed',
      detail: sentenceOf(error),
      advice: 'Mend the environment or .env.',
    })
  }
  if (config !== undefined) {
    findings.push(await diskFinding(config), await portFinding(config), ...(await databaseFindings(config)))
    findings.push(...(await serviceFindings(config)))
    if (config.http.metricsToken === undefined && config.isProduction) {
      findings.push({
        name: 'metrics',
        state: 'warning',
        detail: 'closed',
        advice: 'Set METRICS_TOKEN to read /metrics.',
      })
    }
  }
  const isWell = findings.every((finding) => finding.state !== 'failed')
  print(
    args,
    { ok: isWell, findings },
    findings.flatMap(({ name, state, detail, advice }) => [
      `${{ ok: 'ok     ', warning: 'warning', failed: 'FAILED ' }[state]}  ${name}: ${detail}`,
      ...(advice ? [`         → ${advice}`] : []),
    ]),
  )
  return isWell ? 0 : 1
}

function nodeFinding(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  return major >= 24
    ? { name: 'node', state: 'ok', detail: process.versions.node }
    : {
        name: 'node',
        state: 'failed',
        detail: process.versions.node,
        advice: 'Nexus needs Node 24 or newer; npm start brings one.',
      }
}

async function diskFinding(config: Config): Promise<Finding> {
  const folder = await statfs(config.dataDir).catch(() => statfs('.'))
  const free = (folder.bavail * folder.bsize) / GIBIBYTE
  const detail = `${free.toFixed(1)} GiB free for ${config.dataDir}`
  return free < 1
    ? { name: 'disk', state: 'warning', detail, advice: 'Make room: pictures and the database grow.' }
    : { name: 'disk', state: 'ok', detail }
}

async function portFinding(config: Config): Promise<Finding> {
  const { host, port } = config.http
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return { name: 'port', state: 'ok', detail: `${port} is free` }
  const isOurs = await isNexus(host, port)
  return isOurs
    ? { name: 'port', state: 'ok', detail: `${port}: Nexus is running there` }
    : {
        name: 'port',
        state: 'warning',
        detail: `${port} cannot be used (${code})`,
        advice: `Stop the program there, or choose another: PORT=${port + 1}`,
      }
}

async function isNexus(host: string, port: number): Promise<boolean> {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz/`
  const answer = await askFace(address, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined)
  return answer?.status === 200
}

async function databaseFindings(config: Config): Promise<Finding[]> {
  if (config.database.url === undefined) {
    const running = await findRunningEmbeddedPostgres(config.dataDir)
    const found: Finding = {
      name: 'embedded PostgreSQL',
      state: 'ok',
      detail: running ? 'running' : 'starts with the shop',
    }
    return [found, ...(await serverFindings(config))]
  }
  return serverFindings(config)
}

async function serverFindings(config: Config): Promise<Finding[]> {
  try {
    const database = await openReadyDatabase(config, { role: 'doctor', say: () => {}, migrates: false })
    try {
      return [
        ...(await lookAtServer(config.database.directUrl ?? database.url)),
        ...(await lookAtQueue(config.database.directUrl ?? database.url)),
      ]
    } finally {
      await database.release()
    }
  } catch (error) {
    return [
      {
        name: 'database',
        state: 'failed',
        detail: sentenceOf(error),
        advice: 'Start it, or mend DATABASE_URL or DATA_DIR.',
      },
    ]
  }
}

/** Nothing to tell while the schema is not there or not the newest. */
async function lookAtQueue(url: string): Promise<Finding[]> {
  const { db, close } = openDatabase({ url, applicationName: 'nexus:doctor', maxConnections: 1 })
  try {
    return (await migrationStatus(url)).pending.length > 0 ? [] : await queueFindings(db, new Date())
  } finally {
    await close()
  }
}

async function lookAtServer(url: string): Promise<Finding[]> {
  const { version, versionNumber, extensions } = await readServerFacts(url, NEEDED_EXTENSIONS)
  const missing = NEEDED_EXTENSIONS.filter((name) => !extensions.includes(name))
  const { pending } = await migrationStatus(url)
  return [
    versionNumber >= 150_000
      ? { name: 'database', state: 'ok', detail: `PostgreSQL ${version}` }
      : {
          name: 'database',
          state: 'failed',
          detail: `PostgreSQL ${version}`,
          advice: 'Nexus needs PostgreSQL 15 or newer.',
        },
    missing.length === 0
      ? { name: 'extensions', state: 'ok', detail: NEEDED_EXTENSIONS.join(', ') }
      : {
          name: 'extensions',
          state: 'failed',
          detail: `missing: ${missing.join(', ')}`,
          advice: 'Install PostgreSQL’s contrib package on the server.',
        },
    pending.length === 0
      ? { name: 'migrations', state: 'ok', detail: 'up to date' }
      : {
          name: 'migrations',
          state: 'warning',
          detail: `${pending.length} pending`,
          advice: 'nexus migrate (nexus start does it too).',
        },
  ]
}
