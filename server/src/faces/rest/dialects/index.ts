import type { Route } from '../route.ts'
import { addressDialects } from './addresses.ts'
import { authDialects } from './auth.ts'
import { cartDialects } from './cart.ts'
import { categoryDialects } from './categories.ts'
import type { Dialect, DialectServices } from './dialect.ts'
import { discountDialects } from './discounts.ts'
import { dialectRoute } from './engine.ts'
import { imageDialects } from './images.ts'
import { orderDialects } from './orders.ts'
import { paymentDialects } from './payments.ts'
import { productDialects } from './products.ts'
import { reviewDialects } from './reviews.ts'
import { shipmentDialects } from './shipments.ts'
import { variantDialects } from './variants.ts'
import { webhookDialects } from './webhooks.ts'
import { wishlistDialects } from './wishlist.ts'

/** Every address of the older back ends. */
export const DIALECTS: readonly Dialect[] = [
  ...authDialects,
  ...addressDialects,
  ...categoryDialects,
  ...productDialects,
  ...variantDialects,
  ...imageDialects,
  ...cartDialects,
  ...orderDialects,
  ...paymentDialects,
  ...webhookDialects,
  ...shipmentDialects,
  ...reviewDialects,
  ...wishlistDialects,
  ...discountDialects,
]

/** The rows of the older addresses, over the canonical rows. Throws when one of those is not there. */
export function dialectRoutes(canonical: readonly Route[], services: DialectServices): Route[] {
  const byOperation = new Map(canonical.map((row) => [row.operation, row]))
  const rowOf = (operation: string): Route => {
    const row = byOperation.get(operation)
    if (row === undefined) throw new Error(`No row is named "${operation}"`)
    return row
  }
  return DIALECTS.map((dialect) => dialectRoute(dialect, rowOf, services))
}
