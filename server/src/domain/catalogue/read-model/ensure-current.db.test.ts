import { expect, test } from 'vitest'
import type { Ctx } from '../../../platform/context.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { systemCtx } from '../../../testing/system-ctx.ts'
import { createProduct } from '../products/save-product.ts'
import { checkReadModel } from './check.ts'
import { ensureReadModelCurrent } from './ensure-current.ts'

test('another currency of the shop derives everything anew, once', async () => {
  const { db } = await createTestDatabase()
  const ctxIn = (currency: string): Ctx => systemCtx(db, { store: { currency } })
  expect(await ensureReadModelCurrent(ctxIn('USD'), () => {})).toBe(0)
  await createProduct(ctxIn('USD'), { name: 'Mug', price: '9.00', prices: { EUR: { price: '8.00' } } })
  expect(await ensureReadModelCurrent(ctxIn('USD'), () => {})).toBe(0)
  const broken = await checkReadModel(ctxIn('JPY'))
  expect(broken[0]).toMatchObject({ checked: 1, violations: 1 })
  expect(await ensureReadModelCurrent(ctxIn('JPY'), () => {})).toBe(1)
  expect(await ensureReadModelCurrent(ctxIn('JPY'), () => {})).toBe(0)
  for (const report of await checkReadModel(ctxIn('JPY'))) expect(report).toMatchObject({ violations: 0 })
})
