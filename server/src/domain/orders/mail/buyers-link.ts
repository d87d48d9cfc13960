import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import type { OrderRow } from '../model.ts'
import { issueOrderToken, ORDER_TOKEN_DAYS } from '../tokens/order-tokens.ts'
import type { OrderLinks } from './links.ts'

/** Where the buyer sees the order. A guest has no account to look into: a fresh token opens the order by itself. */
export async function buyersLink(ctx: Ctx, links: OrderLinks, order: OrderRow): Promise<string> {
  if (order.user_id !== null) return links.order(order.number)
  return links.order(order.number, await inTransaction(ctx, (tx) => issueOrderToken(tx, ctx, order.id)))
}

/** What is to be known of that link. */
export const linkSmallPrint = (order: Pick<OrderRow, 'user_id'>): string[] =>
  order.user_id === null
    ? [
        `Whoever has this link sees the order, so keep it to yourself. It works for ${ORDER_TOKEN_DAYS} days; the shop sends a new one at any time.`,
      ]
    : []
