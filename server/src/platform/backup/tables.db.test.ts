import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { makeOrder } from '../../testing/make-order.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { migrate, migrationStatus, readMigrations } from '../db/migrate.ts'
import type { DatabaseFacts, TableFacts } from './format.ts'
import { asLoadFault, beginLoading, isEmptyDatabase, requireKnownMigrations } from './load-store.ts'
import { membersOf } from './read-archive.ts'
import { copyTables, openSnapshot, type Snapshot } from './tables-store.ts'
import { type Part, writeArchive } from './write-archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-tables-'))
const { db, url } = await createTestDatabase()
const admin = new pg.Client({ connectionString: inject('serverUrl') })
await admin.connect()
const made: string[] = []
afterAll(async () => {
  for (const name of made) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `nexus_test_${process.ppid}_${process.pid}_empty${made.length}`
  made.push(name)
  await admin.query(`create database ${name}`)
  const address = new URL(inject('serverUrl'))
  address.pathname = `/${name}`
  return address.href
}

/** Archives the tables of a snapshot alone, each part changed as told. */
async function archive(
  snapshot: Snapshot,
  change: (part: Part) => Part | undefined = (part) => part,
): Promise<{ file: string; facts: DatabaseFacts }> {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.tar.gz`)
  const tables: TableFacts[] = []
  const parts = async function* (): AsyncGenerator<Part> {
    yield { name: 'about.json', sizeBytes: 2, body: Buffer.from('{}') }
    for await (const part of copyTables(snapshot, tables, () => {})) {
      const changed = change(part)
      if (changed !== undefined) yield changed
    }
  }
  await writeArchive(file, parts(), { overwrites: false })
  return { file, facts: { ...snapshot.facts, tables } }
}

/** Loads an archive into a database; what went wrong is a sentence. */
async function load(file: string, facts: DatabaseFacts, into: string): Promise<string> {
  try {
    const loading = await beginLoading(into, facts)
    try {
      for await (const member of membersOf(file)) await loading.add(member)
      await loading.finish()
    } catch (error) {
      await loading.abandon()
      throw error
    }
    return 'loaded'
  } catch (error) {
    const fault = asLoadFault(error) as Error
    return fault.name === 'BackupFault' ? fault.message : `${fault.stack}`
  }
}

async function inDatabase<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table as a text that differs when one value of one row does. */
const contentsOf = (address: string, tables: readonly TableFacts[]): Promise<Record<string, string>> =>
  inDatabase(address, async (client) => {
    const contents: Record<string, string> = {}
    for (const { schema, name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest from ${schema}.${name} t`,
      )
      contents[`${schema}.${name}`] = rows[0]!.digest
    }
    return contents
  })

const constraintsOf = (address: string): Promise<string[]> =>
  inDatabase(address, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated::text as line
       from pg_constraint where connamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
       union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
       order by 1`,
    )
    return rows.map((row) => row.line)
  })

const ctx = systemCtx(db)
const STRANGE = 'tab\there, line\nbreak, \\N, \\., "quotes", ’ ኢትዮጵያ 💃, \\x00'
const order = await makeOrder(ctx, { email: 'first@example.com', notes: STRANGE })
await sql`select graphile_worker.add_job('greet', json_build_object('text', ${STRANGE}::text))`.execute(db)

test('a snapshot is one moment: what is ordered while it is copied is not in it, and what is, is whole', async () => {
  const snapshot = await openSnapshot(url)
  const before = await contentsOf(url, snapshot.tables as unknown as TableFacts[])
  await makeOrder(ctx, { email: 'later@example.com' })
  await sql`update orders set notes = 'changed' where id = ${order.id}`.execute(db)
  const { file, facts } = await archive(snapshot)
  await snapshot.close()
  expect(facts.orders).toBe(1)
  const target = await emptyDatabase()
  expect(await isEmptyDatabase(target)).toBe(true)
  expect(await load(file, facts, target)).toBe('loaded')
  expect(await isEmptyDatabase(target)).toBe(false)
  expect(await contentsOf(target, facts.tables)).toEqual(before)
  expect(await contentsOf(url, facts.tables)).not.toEqual(before)
  expect(before['public.orders']).toMatch(/^1 /)
  expect(before['public.order_items']).toMatch(/^1 /)
  expect(before['graphile_worker._private_jobs']).toMatch(/^1 /)
  // keys and triggers stand again as they did
  expect(await constraintsOf(target)).toEqual(await constraintsOf(url))
  await inDatabase(target, async (client) => {
    const { rows } = await client.query<{ notes: string }>('select notes from orders')
    expect(rows).toEqual([{ notes: STRANGE }])
    await client.query("select graphile_worker.add_job('greet')") // its number is a new one
    await expect(client.query('truncate audit_log')).rejects.toThrow()
  })
})

test('a copy keeps nobody from reading and writing', async () => {
  const snapshot = await openSnapshot(url)
  await makeOrder(ctx, {})
  await sql`update orders set notes = 'meanwhile' where email = 'later@example.com'`.execute(db)
  await snapshot.close()
})

test('a database without a shop is no back-up, and one of ours is not empty', async () => {
  const empty = await emptyDatabase()
  await expect(openSnapshot(empty)).rejects.toThrow('There is no shop in this database')
  expect(await isEmptyDatabase(url)).toBe(false)
  await inDatabase(empty, (client) => client.query('create extension citext; create table mine (id integer)'))
  expect(await isEmptyDatabase(empty)).toBe(false)
})

test('a table that somebody added beside the shop’s own is in the archive, and is left out of the new shop', async () => {
  await inDatabase(url, (client) =>
    client.query(
      "create table pets (id serial primary key, name text); insert into pets (name) values ('Abebe')",
    ),
  )
  const snapshot = await openSnapshot(url)
  const { file, facts } = await archive(snapshot)
  await snapshot.close()
  await inDatabase(url, (client) => client.query('drop table pets'))
  const target = await emptyDatabase()
  const loading = await beginLoading(target, facts)
  for await (const member of membersOf(file)) await loading.add(member)
  await loading.finish()
  expect(loading.leftOut).toEqual([{ schema: 'public', name: 'pets', columns: ['id', 'name'], rows: 1 }])
  const rest = facts.tables.filter(({ name }) => name !== 'pets')
  expect(await contentsOf(target, rest)).toEqual(await contentsOf(url, rest))
})

test('an archive of an older Nexus is loaded as it was, and migrated afterwards', async () => {
  const older = await emptyDatabase()
  const newest = (await readMigrations()).at(-1)!.version
  await migrate(older, undefined, newest - 1)
  const snapshot = await openSnapshot(older)
  const { file, facts } = await archive(snapshot)
  const before = await contentsOf(older, facts.tables)
  await snapshot.close()
  expect(facts.migrations.at(-1)!.version).toBe(newest - 1)
  await requireKnownMigrations(facts)
  const target = await emptyDatabase()
  expect(await load(file, facts, target)).toBe('loaded')
  expect(await contentsOf(target, facts.tables)).toEqual(before)
  expect((await migrationStatus(target)).pending).toHaveLength(1)
  await migrate(target)
  expect((await migrationStatus(target)).pending).toEqual([])
})

test('an archive of a newer Nexus, or of one with other migrations, is refused before anything is made', async () => {
  const { facts } = await openSnapshot(url).then(async (snapshot) => {
    await snapshot.close()
    return snapshot
  })
  await requireKnownMigrations(facts)
  const newer = { version: 9_000, name: '9000_later.sql', checksum: 'x' }
  await expect(
    requireKnownMigrations({ ...facts, migrations: [...facts.migrations, newer] }),
  ).rejects.toThrow(/has migration 9000; this Nexus knows \d+ at most\. Restore it with a newer Nexus/)
  const other = facts.migrations.map((each, index) => (index === 2 ? { ...each, checksum: 'y' } : each))
  await expect(requireKnownMigrations({ ...facts, migrations: other })).rejects.toThrow(
    'another migration 0003_inventory.sql',
  )
  await expect(requireKnownMigrations({ ...facts, migrations: [] })).rejects.toThrow('no database of a shop')
})

test('what no shop can hold is refused in a sentence, and nothing of it stays', async () => {
  const target = await emptyDatabase()
  const isOf = (part: Part, table: string): boolean => part.name.startsWith(`database/public.${table}/`)
  const snapshot = await openSnapshot(url)
  const good = await archive(snapshot)
  const without = await archive(snapshot, (part) => (isOf(part, 'order_items') ? undefined : part))
  const orphans = await archive(snapshot, (part) => (isOf(part, 'orders') ? undefined : part))
  const garbled = await archive(snapshot, (part) =>
    isOf(part, 'orders') ? { ...part, body: Buffer.alloc(part.sizeBytes, 'x') } : part,
  )
  const shuffled = await archive(snapshot, (part) =>
    isOf(part, 'orders') ? { ...part, name: part.name.replace('000001', '000002') } : part,
  )
  await snapshot.close()
  const stranger: TableFacts = { schema: 'graphile_worker', name: 'pets', columns: ['id'], rows: 0 }
  const renamed = good.facts.tables.map((table) =>
    table.name === 'orders' ? { ...table, columns: [...table.columns, 'colour'] } : table,
  )
  const noRows = (table: TableFacts): TableFacts => (table.name === 'orders' ? { ...table, rows: 0 } : table)
  const cases: [string, DatabaseFacts, RegExp][] = [
    [good.file, { ...good.facts, tables: [...good.facts.tables, stranger] }, /a table graphile_worker\.pets/],
    [good.file, { ...good.facts, tables: renamed }, /a column public\.orders\.colour/],
    [
      good.file,
      { ...good.facts, tables: good.facts.tables.filter(({ name }) => name !== 'orders') },
      /stands where it cannot/,
    ],
    [without.file, without.facts, /public\.order_items has \d rows and holds 0/],
    [orphans.file, { ...orphans.facts, tables: orphans.facts.tables.map(noRows) }, /does not take/],
    [garbled.file, garbled.facts, /does not take/],
    [shuffled.file, shuffled.facts, /stands where it cannot/],
  ]
  for (const [file, facts, sentence] of cases) {
    expect(await load(file, facts, target)).toMatch(sentence)
    const { rows } = await inDatabase(target, (client) =>
      client.query<{ orders: number }>('select count(*)::integer as orders from orders'),
    )
    expect(rows).toEqual([{ orders: 0 }])
  }
  expect(await load(good.file, good.facts, target)).toBe('loaded')
})
