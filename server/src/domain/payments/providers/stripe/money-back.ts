import type { Stripe } from 'stripe'
import { type Id, isId } from '../../../../kernel/id.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { ProviderError, type ProviderPayment, type ProviderRefund } from '../../provider.ts'
import { toStripe } from './amounts.ts'
import type { StripeConnection } from './connection.ts'
import { intentOf } from './look-up.ts'
import { refundState } from './states.ts'

type RefundToSend = { readonly id: Id; readonly amountMinor: number; readonly reason: string }

/** Stripe forgets a key after a day; before that, repeats are looked up first. */
const KEY_LIVES_MS = 12 * 3_600_000
const LONGEST_METADATA = 500

/** Gives money back, once for each refund's id, however often and however late it is asked for. */
export async function sendStripeRefund(
  connection: StripeConnection,
  ctx: Ctx,
  payment: ProviderPayment,
  refund: RefundToSend,
): Promise<ProviderRefund> {
  const amount = toStripe(refund.amountMinor, payment.currency)
  if (amount === null || amount <= 0)
    throw new ProviderError(
      'refused',
      `Stripe cannot give back exactly ${refund.amountMinor} ${payment.currency}.`,
    )
  const intent = await requireIntent(connection, payment)
  if (ctx.now.getTime() - madeAt(refund.id) > KEY_LIVES_MS) {
    const earlier = await findRefund(connection, intent, refund.id)
    if (earlier !== null) return earlier
  }
  const made = await connection.act('give the money back', (stripe) =>
    stripe.refunds.create(
      {
        payment_intent: intent,
        amount,
        metadata: {
          refund_id: refund.id,
          payment_id: payment.id,
          order_id: payment.orderId,
          reason: [...refund.reason.toWellFormed()].slice(0, LONGEST_METADATA / 2).join(''),
        },
      },
      { idempotencyKey: refund.id },
    ),
  )
  return readRefund(made)
}

/** How a refund stands; null when Stripe knows nothing of it. */
export async function fetchStripeRefund(
  connection: StripeConnection,
  payment: ProviderPayment,
  refund: { readonly id: Id; readonly providerRefundId: string | null },
): Promise<ProviderRefund | null> {
  const { providerRefundId } = refund
  if (providerRefundId !== null) {
    const known = await connection.ask('tell of a refund', (stripe) =>
      stripe.refunds.retrieve(providerRefundId),
    )
    return known === null ? null : readRefund(known)
  }
  const intent = await intentOf(connection, payment)
  return intent === null ? null : await findRefund(connection, intent, refund.id)
}

async function findRefund(
  connection: StripeConnection,
  intent: string,
  refundId: Id,
): Promise<ProviderRefund | null> {
  const found = await connection.ask('list its refunds', async (stripe) => {
    for await (const refund of stripe.refunds.list({ payment_intent: intent, limit: 100 }))
      if (refund.metadata?.refund_id === refundId) return refund
    return null
  })
  return found === null ? null : readRefund(found)
}

async function requireIntent(connection: StripeConnection, payment: ProviderPayment): Promise<string> {
  const intent = await intentOf(connection, payment)
  if (intent === null) throw new ProviderError('refused', 'Stripe has taken no money for this payment.')
  return intent
}

function readRefund(refund: Stripe.Refund): ProviderRefund {
  const state = refundState(refund as never)
  if (state === null) throw new ProviderError('unknown', 'Stripe answered with a refund without an id.')
  return state
}

/** When an id was made: our ids begin with it. Source: RFC 9562 §5.7. */
const madeAt = (id: Id): number => (isId(id) ? Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) : 0)
