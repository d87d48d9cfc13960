import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../../../platform/context.ts'
import { inTransaction, isInTransaction } from '../../../../platform/db/transaction.ts'
import {
  type Initiated,
  type InitiateRequest,
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderState,
} from '../../provider.ts'
import { interpretSandboxEvent, readSandboxEvent } from './events.ts'
import { describe, type SandboxPaymentRecord } from './model.ts'
import * as store from './sandbox-store.ts'
import { sandboxSigner } from './signature.ts'

/** What the sandbox needs to know of the shop. */
export type SandboxSettings = {
  readonly storeName: string
  /** The shop's signing keys; the sandbox's own is derived from them. */
  readonly secretKeys: readonly string[]
}

const SESSION_SECONDS = 1_800

/**
 * A provider that moves no money, for trying out and for tests. It happens to live in the shop, but is treated like one on
 * the network: its books are tables of its own, changed in transactions of its own, and it refuses to be called within
 * one of the shop's.
 */
export function sandboxProvider(settings: SandboxSettings): PaymentProvider {
  const signer = sandboxSigner(settings.secretKeys)
  return {
    name: 'sandbox',
    method: 'card',
    sessionSeconds: SESSION_SECONDS,
    refusalOf: () => null,
    initiate: (ctx, request) => initiate(ctx, request, settings),
    fetchState,
    capture: async () => {
      throw new ProviderError('refused', 'The sandbox takes money at once; there is nothing to capture')
    },
    refund,
    async fetchRefund(ctx, payment, { id }) {
      requireOutside()
      const refund = await store.findSandboxRefund(ctx.db, id)
      return refund?.sandbox_payment_id === payment.providerPaymentId ? succeeded(id) : null
    },
    async expire(ctx, payment) {
      requireOutside()
      await inTransaction(ctx, (tx) =>
        store.endSandboxPayment(tx, payment.providerPaymentId, 'expired', ctx.now),
      )
    },
    readEvent: (raw, headers, now) => readSandboxEvent(signer, raw, headers, now),
    interpret: interpretSandboxEvent,
  }
}

async function initiate(ctx: Ctx, request: InitiateRequest, settings: SandboxSettings): Promise<Initiated> {
  requireOutside()
  const { order } = request
  const id = `sbx_${randomBytes(24).toString('base64url')}`
  const payment = await inTransaction(ctx, (tx) =>
    store.insertSandboxPayment(tx, {
      id,
      payment_id: request.paymentId,
      attempt: request.attempt,
      status: 'open',
      amount_minor: order.grand_total_minor,
      currency: order.currency,
      description: describe(order, settings.storeName),
      checkout_url: `${new URL(request.callbackUrl).origin}/sandbox/pay/${id}/`,
      success_url: request.successUrl,
      cancel_url: request.cancelUrl,
      expires_at: request.expiresAt,
      created_at: ctx.now,
      updated_at: ctx.now,
    }),
  )
  return {
    providerPaymentId: payment.id,
    checkoutUrl: payment.checkout_url,
    expiresAt: payment.expires_at,
    data: {},
  }
}

async function fetchState(ctx: Ctx, { providerPaymentId }: ProviderPayment): Promise<ProviderState | null> {
  requireOutside()
  const payment = await inTransaction(ctx, async (tx) => {
    const found = await store.lockSandboxPayment(tx, providerPaymentId)
    if (found?.status !== 'open' || found.expires_at > ctx.now) return found
    await store.endSandboxPayment(tx, found.id, 'expired', ctx.now)
    return { ...found, status: 'expired' } as const
  })
  return payment === undefined ? null : stateOf(payment)
}

async function refund(
  ctx: Ctx,
  payment: ProviderPayment,
  wanted: { readonly id: string; readonly amountMinor: number },
): Promise<ProviderRefund> {
  requireOutside()
  return inTransaction(ctx, async (tx) => {
    const paid = await store.lockSandboxPayment(tx, payment.providerPaymentId)
    if (paid?.status !== 'paid') throw new ProviderError('refused', 'This payment was not paid')
    const before = await store.findSandboxRefund(tx, wanted.id)
    if (before !== undefined) {
      if (before.sandbox_payment_id === paid.id && before.amount_minor === wanted.amountMinor)
        return succeeded(wanted.id)
      throw new ProviderError('refused', 'Another refund has this id')
    }
    if (!Number.isSafeInteger(wanted.amountMinor) || wanted.amountMinor <= 0)
      throw new ProviderError('refused', 'A refund must be more than nothing')
    if (paid.refunded_minor + wanted.amountMinor > paid.amount_minor)
      throw new ProviderError('refused', 'Refunds must not exceed what was paid')
    const { id, amountMinor } = wanted
    await store.insertSandboxRefund(tx, { id, paymentId: paid.id, amountMinor, now: ctx.now })
    return succeeded(id)
  })
}

const succeeded = (id: string): ProviderRefund => ({
  providerRefundId: `sbr_${id}`,
  status: 'succeeded',
  failure: null,
})

/** How a row of the books reads for the shop. */
export function stateOf(payment: SandboxPaymentRecord): ProviderState {
  const isPaid = payment.status === 'paid'
  const statuses = {
    open: 'pending',
    paid: 'succeeded',
    declined: 'failed',
    abandoned: 'expired',
    expired: 'expired',
  } as const
  return {
    status: statuses[payment.status],
    amountMinor: payment.amount_minor,
    capturedMinor: isPaid ? payment.amount_minor : 0,
    refundedMinor: payment.refunded_minor,
    currency: payment.currency,
    transactionId: isPaid ? transactionIdOf(payment.id) : null,
    failure: payment.status === 'declined' ? 'The test card was declined.' : null,
    dispute: null,
    data: {},
  }
}

/** A reference to show to people: not the id itself, which opens the page. */
const transactionIdOf = (id: string): string =>
  `sbt_${createHash('sha256').update(id).digest('hex').slice(0, 24)}`

/** A provider on the network could not be called within a transaction either. */
function requireOutside(): void {
  if (isInTransaction()) throw new Error('No call of a provider while a database transaction is open')
}
