import pg from 'pg'
import { median } from './load.ts'

/**
 * `pg` against `postgres` (postgres.js) on the list statement and a small transaction; decision 0003 has the figures.
 * The second one is no dependency: npm i --no-save postgres@3, then node bench/drivers.ts DATABASE_URL, on a database
 * filled by `nexus seed --products 10000`.
 */
const url = process.argv[2]
if (url === undefined) throw new Error('node bench/drivers.ts DATABASE_URL')
const name = 'postgres'
const { default: postgres } = await import(name)

const CONNECTIONS = 10
const AT_ONCE = 32
const ROUNDS = 5
const ROUND_MS = 3_000
const ROWS = 1_000
const LIST = `
  select c.card, l.in_stock from categories k
  cross join lateral (
    select product_id, in_stock, price_rising from listing
    where category_id = k.id and currency = 'USD' and is_active
    order by price_rising, product_id limit 21
  ) l
  join product_cards c on c.product_id = l.product_id and c.currency = 'USD'
  where k.slug = $1 order by l.price_rising, l.product_id`
const LOCK = 'select n from driver_trial where id = $1 for update'
const WRITE = 'update driver_trial set n = n + 1 where id = $1'

const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
const sql = postgres(url, { max: CONNECTIONS })
await pool.query('create table if not exists driver_trial (id integer primary key, n integer not null)')
await pool.query(
  `insert into driver_trial select g, 0 from generate_series(1, ${ROWS}) g on conflict do nothing`,
)
const slugs = (await pool.query<{ slug: string }>('select slug from categories order by slug limit 20')).rows
let turn = 0
const nextSlug = (): string => slugs[turn++ % slugs.length]!.slug
const anyRow = (): number => 1 + Math.floor(Math.random() * ROWS)

const work: Record<string, Record<string, () => Promise<unknown>>> = {
  list: {
    pg: () => pool.query({ name: 'list', text: LIST, values: [nextSlug()], rowMode: 'array' }),
    'postgres.js': () => sql.unsafe(LIST, [nextSlug()], { prepare: true }).values(),
  },
  transaction: {
    async pg() {
      const client = await pool.connect()
      const id = anyRow()
      await client.query('begin')
      await client.query({ name: 'lock', text: LOCK, values: [id] })
      await client.query({ name: 'write', text: WRITE, values: [id] })
      await client.query('commit')
      client.release()
    },
    'postgres.js': () => {
      const id = anyRow()
      // biome-ignore lint/suspicious/noExplicitAny: the package is not installed
      return sql.begin(async (tx: any) => {
        await tx.unsafe(LOCK, [id], { prepare: true })
        await tx.unsafe(WRITE, [id], { prepare: true })
      })
    },
  },
}

for (const [what, byDriver] of Object.entries(work)) {
  const speeds = new Map<string, number[]>()
  const costs = new Map<string, number[]>()
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [driver, once] of Object.entries(byDriver)) {
      const { perSecond, cpuMicroseconds } = await run(once)
      if (round < 0) continue // to warm up
      speeds.set(driver, [...(speeds.get(driver) ?? []), perSecond])
      costs.set(driver, [...(costs.get(driver) ?? []), cpuMicroseconds])
    }
  }
  for (const [driver, values] of speeds) {
    console.log(
      `${what.padEnd(12)} ${driver.padEnd(12)} ${median(values).toFixed(0)} a second, ${median(costs.get(driver)!).toFixed(0)} µs of CPU each`,
    )
  }
}
await pool.query('drop table driver_trial')
await pool.end()
await sql.end()

async function run(once: () => Promise<unknown>): Promise<{ perSecond: number; cpuMicroseconds: number }> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  let done = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - start < ROUND_MS) {
      await once()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (done * 1000) / (performance.now() - start), cpuMicroseconds: (user + system) / done }
}
