import { checkReadModel, type InvariantReport } from '../domain/catalogue/index.ts'
import { checkOrders } from '../domain/checkout/index.ts'
import { checkReturns, checkShipments } from '../domain/fulfilment/index.ts'
import { checkStock } from '../domain/inventory/index.ts'
import { checkMoney, checkRefunds } from '../domain/payments/index.ts'
import { checkReports } from '../domain/reports/index.ts'
import { checkReviews } from '../domain/reviews/index.ts'
import { checkWishlists } from '../domain/wishlists/index.ts'
import type { Ctx } from '../platform/context.ts'

/** Everything that must always hold of the data, one report each. */
export const checkInvariants = async (ctx: Ctx): Promise<InvariantReport[]> => [
  ...(await checkReadModel(ctx)),
  ...(await checkStock(ctx)),
  ...(await checkOrders(ctx)),
  ...(await checkMoney(ctx)),
  ...(await checkRefunds(ctx)),
  ...(await checkShipments(ctx)),
  ...(await checkReturns(ctx)),
  ...(await checkReports(ctx)),
  ...(await checkReviews(ctx)),
  ...(await checkWishlists(ctx)),
]
