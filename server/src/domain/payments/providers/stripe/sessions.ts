import type { Stripe } from 'stripe'
import type { Ctx } from '../../../../platform/context.ts'
import { type Initiated, type InitiateRequest, ProviderError } from '../../provider.ts'
import type { StripeConnection } from './connection.ts'
import { isKeyUsed, isRefusedFor } from './errors.ts'
import { idAt } from './json.ts'
import { linesOf, sumOf } from './lines.ts'
import { dataOf, pageOf } from './states.ts'

type Session = Stripe.Checkout.Session
type SessionParams = Stripe.Checkout.SessionCreateParams

/** How the shop's pages at Stripe are. */
export type PageSettings = { readonly capture: 'automatic' | 'manual'; readonly storeName: string }

/** A page of Stripe's lives at least 30 minutes; one more for what the call takes. */
export const SESSION_SECONDS = 31 * 60

const OPEN_PAGE = 'open the page to pay on'

/** Opens the page, or finds the one that an earlier call with the same attempt has opened. */
export async function openSession(
  connection: StripeConnection,
  ctx: Ctx,
  request: InitiateRequest,
  settings: PageSettings,
): Promise<Initiated> {
  const session = await createSession(connection, ctx, sessionParams(request, settings), request)
  const asked = sumOf(linesOf(request.order))
  const told = session.amount_total ?? asked
  const currency = session.currency?.toUpperCase() ?? request.order.currency
  if (told !== asked || currency !== request.order.currency) {
    await connection.act('close a page', (stripe) => stripe.checkout.sessions.expire(session.id))
    throw new ProviderError('refused', `Stripe asks for ${told} ${currency}, not for ${asked}.`)
  }
  if (!session.url) throw new ProviderError('unknown', 'Stripe answered without a page to pay on.')
  return {
    providerPaymentId: session.id,
    checkoutUrl: session.url,
    expiresAt: session.expires_at ? new Date(session.expires_at * 1_000) : request.expiresAt,
    data: {
      ...pageOf(request.paymentId, String(request.attempt)),
      ...dataOf(idAt(session as never, 'payment_intent')),
    },
  }
}

async function createSession(
  connection: StripeConnection,
  ctx: Ctx,
  params: SessionParams,
  request: InitiateRequest,
): Promise<Session> {
  const key = `${request.paymentId}-${request.attempt}`
  const create = (with_: SessionParams, idempotencyKey: string): Promise<Session> =>
    connection.act(OPEN_PAGE, (stripe) => stripe.checkout.sessions.create(with_, { idempotencyKey }))
  try {
    return await create(params, key)
  } catch (error) {
    if (isKeyUsed(error)) return await foundSession(connection, ctx, request, error)
    // An address that Stripe does not take for one: the buyer types it in there.
    if (isRefusedFor(error, 'customer_email')) {
      const { customer_email: _, ...rest } = params
      return await create(rest, `${key}-no-email`)
    }
    // The call was repeated so late that the page would live too short.
    if (isRefusedFor(error, 'expires_at')) {
      const expires_at = Math.floor(ctx.now.getTime() / 1_000) + SESSION_SECONDS
      return await create({ ...params, expires_at }, `${key}-${expires_at}`)
    }
    throw error
  }
}

function sessionParams(request: InitiateRequest, settings: PageSettings): SessionParams {
  const { order } = request
  const metadata = {
    payment_id: request.paymentId,
    order_id: order.id,
    order_number: order.number,
    attempt: String(request.attempt),
  }
  const currency = order.currency.toLowerCase()
  return {
    mode: 'payment',
    client_reference_id: request.paymentId,
    line_items: linesOf(order).map(({ name, amount }) => ({
      quantity: 1,
      price_data: { currency, unit_amount: amount, product_data: { name } },
    })),
    ...(order.email === '' ? {} : { customer_email: order.email }),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt.getTime() / 1_000),
    metadata,
    payment_intent_data: {
      description: `${settings.storeName} ${order.number}`.trim(),
      metadata,
      ...(settings.capture === 'manual' ? { capture_method: 'manual' } : {}),
    },
    // The buyer pays in the order's currency, so that what is paid can be held against the order.
    adaptive_pricing: { enabled: false },
  }
}

/** The session of an earlier call whose answer was lost, when this call differs from it in its times. */
async function foundSession(
  connection: StripeConnection,
  ctx: Ctx,
  request: InitiateRequest,
  cause: unknown,
): Promise<Session> {
  const found = await connection.ask('list its pages', async (stripe) => {
    const created = { gte: Math.floor((ctx.now.getTime() - LOOK_BACK_MS) / 1_000) }
    for await (const session of stripe.checkout.sessions.list({ limit: 100, created }))
      if (isOf(session, request)) return session
    return undefined
  })
  if (found) return found
  throw cause
}

const LOOK_BACK_MS = 2 * 3_600_000

const isOf = (session: Session, request: InitiateRequest): boolean =>
  session.metadata?.payment_id === request.paymentId && session.metadata.attempt === String(request.attempt)
