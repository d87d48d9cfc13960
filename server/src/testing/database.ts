import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../platform/db/pool.ts'

let count = 0

/** A database of this test file's own: a copy of the migrated template, dropped when the file ends. */
export async function createTestDatabase(
  options: { maxConnections?: number } = {},
): Promise<Database & { url: string }> {
  count += 1
  const name = `nexus_test_${process.ppid}_${process.pid}_${count}`
  const admin = new pg.Client({ connectionString: inject('serverUrl') })
  await admin.connect()
  await admin.query(`create database ${name} template ${inject('templateName')}`)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  const database = openDatabase({
    url: url.href,
    applicationName: 'nexus:test',
    maxConnections: options.maxConnections ?? 5,
  })
  afterAll(async () => {
    await database.close()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { ...database, url: url.href }
}
