import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { extendReservations } from '../inventory/index.ts'
import {
  commitOrder,
  insertEvents,
  lockReachableOrder,
  type OrderRecord,
  type PaymentRecord,
  setPaymentStatus,
  storyLine,
} from '../orders/index.ts'
import { termsOf } from './choose-provider.ts'
import { isOnline, PROVIDERS, type ProviderName } from './model.ts'
import {
  after,
  draftPayment,
  keepPayment,
  paymentInitiated,
  requirePayable,
  type StartTerms,
} from './open-payment.ts'
import type { PaymentDesk } from './urls.ts'

/** Goods are held so much longer than the provider's page lives: a payment of the last second still finds them. */
const HELD_AFTER_SESSION_SECONDS = 300

/** What beginning a payment is told. `origin`: where the shop was called. */
export type PaymentInput = {
  readonly order: string
  readonly provider: ProviderName
  readonly orderToken: string | undefined
  readonly origin: string
}

/**
 * Begins to pay an order: the amount is the order's. A provider that is paid later (cash, bank transfer) sets the order
 * to work at once; one on the network is still to be called, by `finishStart`, when this is committed. Throws
 * `not_found` for another's order, `invalid_transition` for one that cannot be paid, and a field error for a provider
 * that cannot take it.
 */
export async function initiatePayment(
  tx: Tx,
  ctx: Ctx,
  desk: PaymentDesk,
  input: PaymentInput,
): Promise<PaymentRecord> {
  const order = await lockReachableOrder(tx, ctx, { reference: input.order, orderToken: input.orderToken })
  requirePayable(order)
  const terms = termsOf(desk.providers, input.provider, order, input.origin, 'provider')
  const payment = draftPayment(ctx, order, input.provider, terms)
  await keepPayment(tx, payment)
  const data = { payment_id: payment.id, provider: payment.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.initiated', data)])
  await append(tx, ctx, [paymentInitiated(payment)])
  if (terms !== undefined) await holdForSession(tx, ctx, order, terms)
  const begun = PROVIDERS[input.provider].sendsFirst ? await commitOrder(tx, ctx, order) : order
  await setPaymentStatus(tx, ctx, begun, 'pending')
  return payment
}

/** How long goods are held for an order whose page is opened now; 0 when it is paid by hand. */
export const heldSeconds = (terms: StartTerms | undefined): number =>
  terms === undefined ? 0 : terms.sessionSeconds + HELD_AFTER_SESSION_SECONDS

/** Holds the goods while the provider's page lives: for the first page of an order only, or nobody else ever got them. */
export async function holdForSession(tx: Tx, ctx: Ctx, order: OrderRecord, terms: StartTerms): Promise<void> {
  if (order.payments.some((payment) => isOnline(payment.provider))) return
  await extendReservations(tx, order.id, after(ctx, heldSeconds(terms)))
}
