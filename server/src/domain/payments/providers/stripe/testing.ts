import { newId } from '../../../../kernel/id.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { type OrderToMake, orderRecord } from '../../../../testing/make-order.ts'
import type { StripeStandIn } from '../../../../testing/stripe/index.ts'
import {
  type InitiateRequest,
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
} from '../../provider.ts'
import { type StripeSettings, stripeProvider } from './index.ts'

/** The secret of the webhook endpoint in these tests. */
export const WEBHOOK_SECRET = 'whsec_of_the_tests'

/** What calls are made with. */
export const ctxNow = (now = new Date()): Ctx => ({ now, log: { info() {}, warn() {} } }) as unknown as Ctx

/** The adapter, connected to the stand-in. */
export const connected = (stripe: StripeStandIn, change: Partial<StripeSettings> = {}): PaymentProvider =>
  stripeProvider({
    secretKey: 'sk_test_of_the_tests',
    apiBase: stripe.url,
    capture: 'automatic',
    webhookSecret: WEBHOOK_SECRET,
    storeName: 'Nordlys',
    timeoutMs: 300,
    ...change,
  })

/** A payment that begins; the page lives 31 minutes. */
export const requestFor = (
  order: OrderToMake = {},
  change: Partial<InitiateRequest> = {},
): InitiateRequest => ({
  paymentId: newId(),
  attempt: 1,
  order: orderRecord(ctxNow(), order),
  expiresAt: new Date(Date.now() + 31 * 60_000),
  successUrl: 'http://shop.example/payment-success/?payment=1',
  cancelUrl: 'http://shop.example/payment-cancelled/',
  callbackUrl: 'http://shop.example/api/webhooks/stripe/',
  ...change,
})

/** Opens a page and answers the payment as the shop keeps it. */
export async function opened(
  provider: PaymentProvider,
  request: InitiateRequest = requestFor(),
): Promise<ProviderPayment> {
  const { providerPaymentId, data } = await provider.initiate(ctxNow(), request)
  const { id: orderId, grand_total_minor: amountMinor, currency } = request.order
  return { id: request.paymentId, orderId, providerPaymentId, data, amountMinor, currency }
}

/** How a call failed; `done` when it did not. */
export const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof ProviderError) return error.kind
      throw error
    },
  )
