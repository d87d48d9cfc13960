import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { loopbackUrl, probeLoopback } from '../../server/src/testing/loopback.ts'

/** A database of its own on the PostgreSQL of this machine. */
export type LoopbackDatabase = { readonly url: string; readonly client: pg.Client; drop(): Promise<void> }

/** Makes an empty database. Throws with the way out when no server answers. */
export async function makeLoopbackDatabase(name: string): Promise<LoopbackDatabase> {
  const probe = await probeLoopback()
  if (!probe.answers) {
    throw new Error(
      `This story needs a PostgreSQL of version 15 or newer on which we may make databases (${probe.reason}). Name one: NEXUS_TEST_POSTGRES_URL=postgres://…`,
    )
  }
  const fullName = `nexus_e2e_${name}_${process.pid}`
  const maker = new pg.Client({ connectionString: loopbackUrl() })
  await maker.connect()
  await maker.query(`drop database if exists ${fullName} with (force)`)
  await maker.query(`create database ${fullName}`)
  const address = new URL(loopbackUrl())
  address.pathname = `/${fullName}`
  const client = new pg.Client({ connectionString: address.href })
  client.on('error', () => {})
  await client.connect()
  return {
    url: address.href,
    client,
    async drop() {
      await client.end()
      await maker.query(`drop database if exists ${fullName} with (force)`)
      await maker.end()
    },
  }
}

/** How many products the embedded database of a folder holds now; undefined while it cannot tell. */
export async function countEmbeddedProducts(dataDir: string): Promise<number | undefined> {
  let client: pg.Client | undefined
  try {
    const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
    const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()
    client = new pg.Client({
      host: '127.0.0.1',
      port: Number(port),
      user: 'nexus',
      password,
      database: 'nexus',
    })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ count: number }>('select count(*)::integer as count from products')
    return rows[0]?.count
  } catch {
    return undefined
  } finally {
    await client?.end().catch(() => {})
  }
}
