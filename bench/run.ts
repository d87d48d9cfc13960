import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { migrate } from '../server/src/platform/db/migrate.ts'
import { acquireEmbeddedPostgres } from '../server/src/platform/embedded-postgres/index.ts'
import { probeRabbitmq, rabbitmqUrl } from '../server/src/testing/services.ts'
import { timeCommand } from './data.ts'
import { HOST, interleave, type Load } from './load.ts'
import { type ServerProcess, startServer } from './process.ts'
import { type Row, ratio, table } from './report.ts'
import { measureAdmin } from './rows/admin.ts'
import { measureCheckout } from './rows/checkout.ts'
import { measureCheckoutBesideJobs } from './rows/checkout-beside-jobs.ts'
import { measureImport, measureSeed } from './rows/data-in.ts'
import { measureDialects } from './rows/dialects.ts'
import { measureGraphql } from './rows/graphql.ts'
import { measureJobs } from './rows/jobs.ts'
import { measureReports } from './rows/reports.ts'
import { measureSignIn } from './rows/sign-in.ts'
import { measureWebhooks, WEBHOOK_SECRET } from './rows/webhooks.ts'

const { values: options } = parseArgs({
  options: {
    strict: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    products: { type: 'string', default: '10000' },
    database: { type: 'string' },
    profile: { type: 'string' },
    only: { type: 'string' },
  },
})
const rounds = Number(options.rounds)
const seconds = Number(options.seconds)
const CONNECTIONS = 32
const LISTS = 20
const PAGE_SIZE = 20

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const rows: Row[] = []
const stack: (() => Promise<unknown>)[] = []
let databases = 0
let url = ''

try {
  url = await databaseUrl()
  say(`Filling the database with ${options.products} products …`)
  await timeCommand(url, 'seed', '--products', options.products)
  await query(url, 'vacuum analyze')
  const lists = await listPaths(url)
  const details = await detailPaths(url)
  const environment = {
    DATABASE_URL: url,
    NEXUS_SEED: 'none',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATA_DIR: folder('data'),
  }
  const profile = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []

  const uncached = await startServer('ours', { ...environment, RESPONSE_CACHE: 'false' }, profile)
  const handWritten = await startServer('hand-written', { DATABASE_URL: url })
  for (const path of lists) expectEqual(path, await bytes(uncached, path), await bytes(handWritten, path))
  await countStatements(uncached, lists[0]!, details[0]!)
  if (wants('uncached')) {
    say(`List, uncached: ${rounds} rounds of ${seconds} s each …`)
    const speed = await interleave(
      { ours: load(uncached, lists), yardstick: load(handWritten, lists) },
      rounds,
    )
    const what = 'list by category and price, uncached ÷ Fastify + one statement'
    rows.push(ratio(what, speed.ours, speed.yardstick, 0.6))
  }
  await reportMemory(uncached, 'uncached')
  await uncached.stop()
  await handWritten.stop()

  const cached = await startServer('ours', environment, profile)
  const bare = await startServer('bare')
  for (const path of [...lists, ...details]) await bare.ask({ path, text: await bytes(cached, path) })
  for (const [name, paths] of [
    ['list', lists],
    ['detail', details],
  ] as const) {
    if (!wants('cached')) continue
    say(`${name}, cached: ${rounds} rounds of ${seconds} s each …`)
    const speed = await interleave({ ours: load(cached, paths), yardstick: load(bare, paths) }, rounds)
    rows.push(ratio(`${name}, cached ÷ bare node:http`, speed.ours, speed.yardstick, 0.4))
  }
  await reportMemory(cached, 'cached')
  await cached.stop()
  await bare.stop()
  if (wants('checkout')) {
    say('Buying …')
    const ours = await startServer('ours', { ...environment, RATELIMIT_ENABLE: 'false' }, profile)
    const yardstick = await startServer('checkout', { DATABASE_URL: url })
    rows.push(...(await measureCheckout({ ours, yardstick }, url, { rounds, seconds })))
    await ours.stop()
    await yardstick.stop()
  }
  if (wants('webhooks')) {
    say('Webhooks …')
    const keys = { STRIPE_SECRET_KEY: 'sk_test_bench', STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET }
    const ours = await startServer('ours', { ...environment, ...keys }, profile)
    const yardstick = await startServer('webhooks', { DATABASE_URL: url, ...keys })
    rows.push(...(await measureWebhooks({ ours, yardstick }, { rounds, seconds })))
    await ours.stop()
    await yardstick.stop()
  }
  if (wants('sign-in')) {
    say('Signed in, and beside people who sign in …')
    const ours = await startServer('ours', { ...environment, RATELIMIT_ENABLE: 'false' }, profile)
    const reads = [...lists, ...details]
    rows.push(
      ...(await measureSignIn(ours.origin, { lists, reads }, { rounds, seconds, connections: CONNECTIONS })),
    )
    await ours.stop()
  }
  if (wants('dialects')) {
    say('Addresses of older clients …')
    const asked = { lists, details }
    for (const [mode, kept] of [
      ['uncached', 'false'],
      ['cached', 'true'],
    ] as const) {
      const more = { RATELIMIT_ENABLE: 'false', RESPONSE_CACHE: kept }
      const ours = await startServer('ours', { ...environment, ...more }, profile)
      rows.push(
        ...(await measureDialects(ours.origin, mode, asked, { rounds, seconds, connections: CONNECTIONS })),
      )
      await ours.stop()
    }
  }
  if (wants('graphql')) {
    say('GraphQL …')
    const ours = await startServer('ours', { ...environment, RESPONSE_CACHE: 'false' }, profile)
    const how = { rounds, seconds, connections: CONNECTIONS }
    rows.push(...(await measureGraphql(ours.origin, lists, how)))
    await ours.stop()
  }
  if (options.full || options.only === 'reports') {
    say('Reports …')
    await inDatabase(url, async (filled) => {
      rows.push(...(await measureReports(filled, environment)))
    })
  }
  if (options.full || options.only === 'admin') {
    say('Lists of the panel …')
    await inDatabase(url, async (filled) => {
      rows.push(...(await measureAdmin(filled, environment, Number(options.products))))
    })
  }
  const inEmpty = (work: (empty: string) => Promise<void>) => inDatabase(undefined, work)
  if (wants('jobs')) {
    say('Jobs …')
    await inEmpty(async (empty) => {
      await migrate(empty)
      rows.push(...(await measureJobs(empty, await brokerUrl(), rounds)))
    })
    say('Buying beside jobs …')
    await inDatabase(url, (on) =>
      inDatabase(url, async (off) => {
        rows.push(...(await measureCheckoutBesideJobs({ on, off }, environment, { rounds, seconds })))
      }),
    )
  }
  if (wants('import')) {
    say('Import …')
    rows.push(...(await measureImport(inEmpty)))
  }
  if (options.full) {
    say('Seed of 100,000 products …')
    rows.push(...(await measureSeed(inEmpty)))
  }
} finally {
  for (const stop of stack.reverse()) await stop()
}
process.stdout.write(table(rows))
if (options.strict && rows.some((row) => !row.isMet)) process.exitCode = 1

function wants(part: string): boolean {
  return options.only === undefined || options.only === part
}

function load(server: ServerProcess, paths: readonly string[]): Load {
  return { origin: server.origin, paths, connections: CONNECTIONS, seconds }
}

async function reportMemory(server: ServerProcess, mode: string): Promise<void> {
  const { rssBytes } = await server.ask<{ rssBytes: number }>('memory')
  const megabytes = rssBytes / 1e6
  rows.push({
    what: `resident memory of the server after the load, ${mode}`,
    figure: `${megabytes.toFixed(0)} MB`,
    goal: '< 250 MB',
    isMet: megabytes < 250,
  })
}

/** Works in a new database, empty or a copy of the one that is benched. */
async function inDatabase(copied: string | undefined, work: (url: string) => Promise<void>): Promise<void> {
  databases += 1
  const name = `nexus_bench_${process.pid}_${databases}`
  const server = new URL(url)
  server.pathname = '/postgres'
  const template = copied === undefined ? '' : ` template ${new URL(copied).pathname.slice(1)}`
  await query(server.href, `create database ${name}${template}`)
  const made = new URL(url)
  made.pathname = `/${name}`
  try {
    await work(made.href)
  } finally {
    await query(server.href, `drop database ${name} with (force)`)
  }
}

/** One statement a request, and the same text for 10 and 100 rows. */
async function countStatements(server: ServerProcess, list: string, detail: string): Promise<void> {
  const sent = async (path: string): Promise<string[]> => {
    await server.ask('statements')
    await bytes(server, path)
    const { statements } = await server.ask<{ statements: string[] }>('statements')
    return statements.filter((text) => /\b(products|listing)\b/.test(text))
  }
  const sized = (size: number): string => list.replace(/page_size=\d+/, `page_size=${size}`)
  const [ten, hundred, one] = [await sent(sized(10)), await sent(sized(100)), await sent(detail)]
  const isSame = ten.join() === hundred.join()
  rows.push({
    what: 'statements of a list page, 10 rows and 100 rows',
    figure: `${ten.length} and ${hundred.length}, ${isSame ? 'the same text' : 'different'}`,
    goal: '1 and 1, the same text',
    isMet: ten.length === 1 && hundred.length === 1 && isSame,
  })
  rows.push({ what: 'statements of a detail', figure: `${one.length}`, goal: '1', isMet: one.length === 1 })
}

async function bytes(server: ServerProcess, path: string): Promise<string> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const sent = request(server.origin + path, { headers: { host: HOST } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${text}`)),
      )
    })
    sent.on('error', reject).end()
  })
}

function expectEqual(path: string, ours: string, theirs: string): void {
  if (ours !== theirs)
    throw new Error(
      `The yardstick answers ${path} differently:\n${ours.slice(0, 300)}\n${theirs.slice(0, 300)}`,
    )
}

/** The database to work on: the one given, else a new embedded one that is thrown away. */
async function databaseUrl(): Promise<string> {
  if (options.database !== undefined) return options.database
  const server = await acquireEmbeddedPostgres({
    dataDir: folder('postgres'),
    log: () => {},
    presence: 'bench',
  })
  stack.push(() => server.release())
  return server.url
}

/** RabbitMQ on loopback, where it answers. */
async function brokerUrl(): Promise<string | undefined> {
  const reason = await probeRabbitmq()
  if (reason !== null) say(`RabbitMQ: ${reason}`)
  return reason === null ? rabbitmqUrl() : undefined
}

function folder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `nexus-bench-${name}-`))
  stack.unshift(() => rm(path, { recursive: true, force: true }))
  return path
}

async function listPaths(url: string): Promise<string[]> {
  const slugs = await query<{ slug: string }>(
    url,
    `select k.slug from categories k join listing_counts n on n.category_id = k.id
     where n.currency = 'USD' and n.active_count > 100 order by k.slug limit ${LISTS}`,
  )
  return slugs.map(({ slug }) => `/api/products/?category=${slug}&ordering=price&page_size=${PAGE_SIZE}`)
}

async function detailPaths(url: string): Promise<string[]> {
  const slugs = await query<{ slug: string }>(url, `select slug from products order by slug limit ${LISTS}`)
  return slugs.map(({ slug }) => `/api/products/${slug}/`)
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
