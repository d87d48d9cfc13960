import { AppError, permissionDenied } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import {
  commitOrder,
  insertEvents,
  type OrderRecord,
  type PaymentRecord,
  payOrder,
  storyLine,
} from '../orders/index.ts'
import { termsOf } from './choose-provider.ts'
import { closeSession } from './close-session.ts'
import { holdForSession } from './initiate-payment.ts'
import { isOnline, type PaymentState, PROVIDERS, type ProviderName, paymentStates } from './model.ts'
import { beginning, isUnfinished, paymentInitiated, paymentSucceeded } from './open-payment.ts'
import { lockPayment, type PaymentKey } from './payments.ts'
import { finishStart } from './start-payment.ts'
import * as store from './store.ts'
import type { PaymentDesk } from './urls.ts'

/** What may be changed of a payment. */
export type PaymentChange = {
  readonly provider?: ProviderName | undefined
  /** Staff: the money has come in by hand. */
  readonly status?: 'succeeded' | undefined
  readonly transaction_id?: string | undefined
  /** Staff: somebody has looked at what was flagged. */
  readonly flag?: null | undefined
}

/**
 * Changes a payment: while it is pending another provider; by staff with `orders:write` that money has come in by hand,
 * or that a flag has been looked at. Throws `invalid_transition` for a payment that is not pending any more, and
 * `provider_unavailable` or `payment_failed` when the new provider's page could not be opened.
 */
export async function changePayment(
  ctx: Ctx,
  desk: PaymentDesk,
  key: PaymentKey,
  change: PaymentChange,
  origin: string,
): Promise<PaymentRecord> {
  const changed = await inTransaction(ctx, async (tx) => {
    const { order, payment } = await lockPayment(tx, ctx, key)
    const { provider, flag, ...byHand } = change
    const isByHand = Object.values(byHand).some((value) => value !== undefined)
    if ((isByHand || flag !== undefined) && !holds(ctx.actor, 'orders:write'))
      throw permissionDenied('Only staff with "orders:write" confirm that money has come in.')
    const unflagged = flag === null ? await takeFlag(tx, ctx, payment) : payment
    const moved =
      provider === undefined ? unflagged : await choose(tx, ctx, desk, order, unflagged, provider, origin)
    return isByHand ? noteByHand(tx, ctx, order, moved, byHand) : moved
  })
  return isUnfinished(changed) && isOnline(changed.provider)
    ? finishStart(ctx, desk.providers, desk.urls, changed.id)
    : changed
}

async function takeFlag(tx: Tx, ctx: Ctx, payment: PaymentRecord): Promise<PaymentRecord> {
  await store.updatePayment(tx, payment.id, { flag: null, flag_detail: null }, ctx.now)
  await audit(tx, ctx, {
    action: 'payment.unflag',
    entityType: 'payment',
    entityId: payment.id,
    before: { flag: payment.flag, flag_detail: payment.flag_detail },
    after: { flag: null, flag_detail: null },
  })
  return { ...payment, flag: null, flag_detail: null, updated_at: ctx.now }
}

/** Another way to pay. What was begun with the provider before is left behind as a canceled payment, and closed. */
async function choose(
  tx: Tx,
  ctx: Ctx,
  desk: PaymentDesk,
  order: OrderRecord,
  payment: PaymentRecord,
  provider: ProviderName,
  origin: string,
): Promise<PaymentRecord> {
  const status = paymentStates.move(payment.status as PaymentState, 'change')
  if (provider === payment.provider) return payment
  const terms = termsOf(desk.providers, provider, order, origin, 'provider')
  if (isOnline(payment.provider)) await leaveSession(tx, ctx, payment)
  const change = {
    provider,
    method: PROVIDERS[provider].method,
    status: status === 'requires_action' ? ('pending' as const) : status,
    attempt: payment.attempt + 1,
    checkout_url: null,
    transaction_id: null,
    provider_payment_id: null,
    provider_data: {},
    ...beginning(ctx, terms),
  }
  await store.updatePayment(tx, payment.id, { ...change, check_at: change.lease_until }, ctx.now)
  const changed: PaymentRecord = { ...payment, ...change, updated_at: ctx.now }
  if (terms !== undefined) {
    const data = { payment_id: payment.id, provider }
    await insertEvents(tx, order.id, [storyLine(ctx, 'payment.initiated', data)])
    await append(tx, ctx, [paymentInitiated(changed)])
    await holdForSession(tx, ctx, order, terms)
  }
  if (PROVIDERS[provider].sendsFirst) await commitOrder(tx, ctx, order)
  return changed
}

/** Somebody may still pay on a page that was left: what it was stays findable, under an id of its own. */
async function leaveSession(tx: Tx, ctx: Ctx, payment: PaymentRecord): Promise<void> {
  await store.updatePayment(tx, payment.id, { provider_payment_id: null }, ctx.now)
  const left: PaymentRecord = {
    ...payment,
    id: newId(),
    status: 'canceled',
    start_key: payment.start_key ?? payment.id,
    updated_at: ctx.now,
  }
  await store.insertPayment(tx, left)
  await closeSession(tx, ctx, left)
}

async function noteByHand(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  payment: PaymentRecord,
  change: Pick<PaymentChange, 'status' | 'transaction_id'>,
): Promise<PaymentRecord> {
  if (isOnline(payment.provider)) {
    throw new AppError(
      'invalid_transition',
      `A payment by ${payment.provider} is confirmed by ${payment.provider}, never by hand.`,
      { details: { state: payment.status, allowed: paymentStates.allowed(payment.status as PaymentState) } },
    )
  }
  const isPaid = change.status === 'succeeded'
  const columns = {
    status: paymentStates.move(payment.status as PaymentState, isPaid ? 'succeed' : 'change'),
    transaction_id: change.transaction_id ?? payment.transaction_id,
    captured_minor: isPaid ? payment.amount_minor : payment.captured_minor,
  }
  await store.updatePayment(tx, payment.id, columns, ctx.now)
  const changed: PaymentRecord = { ...payment, ...columns, updated_at: ctx.now }
  if (!isPaid) return changed
  const data = { payment_id: changed.id, provider: changed.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.succeeded', data)])
  await append(tx, ctx, [paymentSucceeded(changed)])
  await payOrder(tx, ctx, order, changed.id)
  await audit(tx, ctx, {
    action: 'payment.confirm',
    entityType: 'payment',
    entityId: changed.id,
    before: { status: payment.status },
    after: { status: changed.status, transaction_id: changed.transaction_id },
  })
  return changed
}
