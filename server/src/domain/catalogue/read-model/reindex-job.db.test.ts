import { expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'
import { runReindex } from '../index.ts'

const shop = await startTestShop()
const { pool } = shop.shop.database

test('lists are derived again in the background, with progress', async () => {
  for (let made = 0; made < 3; made += 1) await makeProduct(shop.admin)
  await pool.query('delete from product_cards')
  expect(await shop.violations()).not.toEqual([])
  const progress: [number, number | undefined][] = []
  const result = await runReindex(shop.ctx(), {
    signal: new AbortController().signal,
    progress: async (done, total) => void progress.push([done, total]),
  })
  expect(result).toEqual({ products: 3 })
  expect(progress.at(-1)).toEqual([3, 3])
  expect(await shop.violations()).toEqual([])
})

test('it ends between two batches when the process is asked to stop, and progress that cannot be written stops nothing', async () => {
  const stopping = AbortSignal.abort(new Error('Stop.'))
  const fails = () => Promise.reject(new Error('No Redis.'))
  await expect(runReindex(shop.ctx(), { signal: stopping, progress: fails })).rejects.toThrow('Stop.')
  const living = new AbortController().signal
  expect(await runReindex(shop.ctx(), { signal: living, progress: fails })).toEqual({ products: 3 })
})
