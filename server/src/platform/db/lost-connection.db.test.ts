import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import { openDatabase } from './pool.ts'
import { inTransaction } from './transaction.ts'

const database = await createTestDatabase()

test('a connection that is lost in the middle of a statement or a transaction fails that, and nothing else', async () => {
  const url = new URL(database.url)
  const proxy = await startTcpProxy(Number(url.port))
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  const { db, close } = openDatabase({ url: url.href, applicationName: 'nexus:test-lost' })
  setTimeout(() => proxy.cut(), 100)
  await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toThrow('terminated')
  proxy.mend()
  const transaction = inTransaction({ db }, async (tx) => {
    await sql`select 1`.execute(tx)
    proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`select 2`.execute(tx)
  })
  await expect(transaction).rejects.toThrow()
  proxy.mend()
  expect((await sql`select 3 as three`.execute(db)).rows).toEqual([{ three: 3 }])
  await close()
  await proxy.stop()
})
