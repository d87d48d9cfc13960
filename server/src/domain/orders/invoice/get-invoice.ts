import type { Ctx } from '../../../platform/context.ts'
import type { OrderKey } from '../reach.ts'
import { readReachable } from '../read-orders.ts'
import { type InvoiceSeller, invoiceOf } from './of-order.ts'

/**
 * The invoice of an order that the caller reaches, as PDF. Throws `not_found`, also for another's. What draws it is
 * loaded at the first one: a shop that starts need not wait for it.
 */
export async function getInvoice(
  ctx: Ctx,
  key: OrderKey,
  readSeller: () => Promise<InvoiceSeller>,
): Promise<{ readonly number: string; readonly file: Buffer }> {
  const order = await readReachable(ctx, key)
  const seller = await readSeller()
  const { renderInvoice } = await import('./render.ts')
  return { number: order.number, file: await renderInvoice(invoiceOf(order, seller, ctx.store.timezone)) }
}
