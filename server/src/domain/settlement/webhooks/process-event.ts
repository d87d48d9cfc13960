import { isId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { type JobHelpers, PermanentJobFailure } from '../../../platform/jobs.ts'
import { findNamedPayment, ProviderError, type Providers } from '../../payments/index.ts'
import { applyProviderState } from '../apply-provider-state.ts'
import { askProvider } from '../ask-provider.ts'
import type { WebhookEventRecord, WebhookEventStatus } from './model.ts'
import * as store from './store.ts'

type End = Pick<WebhookEventRecord, 'status' | 'outcome' | 'payment_id' | 'provider_payment_id'>

/**
 * Reads a kept message and makes the shop follow it: finds the payment, asks the provider how it stands, and applies
 * what both say. May run any number of times. Throws while the provider cannot be reached, so that the job is tried
 * again; the last try marks the message as failed, to be replayed.
 */
export async function processEvent(
  ctx: Ctx,
  providers: Providers,
  eventId: string,
  helpers: Pick<JobHelpers, 'isLastAttempt'>,
): Promise<{ readonly status: WebhookEventStatus; readonly outcome: string | null }> {
  const event = await store.findEvent(ctx.db, eventId)
  if (event === undefined) throw new PermanentJobFailure('There is no such message')
  if (event.status !== 'received') return { status: event.status, outcome: event.outcome }
  try {
    const end = await follow(ctx, providers, event)
    await inTransaction(ctx, (tx) => store.endEvent(tx, event.id, end, ctx.now))
    return { status: end.status, outcome: end.outcome }
  } catch (error) {
    const reason = error instanceof ProviderError ? error.message : 'It could not be read; see the log.'
    const failed = { ...unchanged(event), status: 'failed', outcome: reason.slice(0, 500) } as const
    await inTransaction(ctx, (tx) =>
      helpers.isLastAttempt ? store.endEvent(tx, event.id, failed, ctx.now) : store.noteAttempt(tx, event.id),
    )
    throw error
  }
}

const unchanged = ({ payment_id, provider_payment_id }: WebhookEventRecord) => ({
  payment_id,
  provider_payment_id,
})

async function follow(ctx: Ctx, providers: Providers, event: WebhookEventRecord): Promise<End> {
  const provider = providers[event.provider]
  if (provider === undefined) {
    return {
      ...unchanged(event),
      status: 'unmatched',
      outcome: 'The shop has no keys for this provider any more.',
    }
  }
  const reading = provider.interpret(event.type, event.payload)
  const named = { payment_id: null, provider_payment_id: reading.providerPaymentId }
  if (reading.foreign !== null) return { ...named, status: 'ignored', outcome: reading.foreign }
  const { providerPaymentId, paymentId, dataMatch } = reading
  if (providerPaymentId === null && paymentId === null && dataMatch === null)
    return { ...named, status: 'ignored', outcome: 'It is about no payment.' }
  const payment = await findNamedPayment(ctx.db, event.provider, {
    providerPaymentId,
    paymentId: paymentId !== null && isId(paymentId) ? paymentId : null,
    dataMatch,
  })
  if (payment === undefined) {
    ctx.log.warn(
      { event: event.event_id, provider: event.provider },
      'a message about no payment that we know',
    )
    return { ...named, status: 'unmatched', outcome: 'No payment of this shop goes by this name.' }
  }
  const asked = await askProvider(ctx, providers, payment.id, providerPaymentId)
  const outcome = await applyProviderState(ctx, payment.id, {
    event: reading.state,
    asked,
    cause: `webhook ${event.type}`.slice(0, 100),
    providerPaymentId,
  })
  return {
    ...named,
    payment_id: payment.id,
    status: outcome.result === 'flagged' ? 'flagged' : 'processed',
    outcome: outcome.detail === undefined ? outcome.result : `${outcome.result}: ${outcome.detail}`,
  }
}
