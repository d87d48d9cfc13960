import { type Id, isId, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { type JobRequest, requestOf } from '../../../platform/jobs.ts'
import { type DomainEvent, envelopeOf } from '../../../platform/outbox.ts'
import type { OrderRecord, PaymentRecord } from '../../orders/index.ts'
import { paymentFailed, paymentSucceeded } from '../open-payment.ts'
import { refundSucceeded } from '../refunds/events.ts'
import { listRefunds } from '../refunds/store.ts'
import { paymentMail, refundMail } from './payment-mails.ts'

/** A mail about money that can be written once more, and of what it speaks. */
export type MoneyMail = { readonly about: Id; readonly job: JobRequest }

const TAKEN = ['succeeded', 'partially_refunded', 'refunded']
const REFUNDS_MAX = 100

/** The mail about the newest payment that came in, else about the newest that was declined while the order waits. */
export function paymentMailAgain(ctx: Pick<Ctx, 'now'>, order: OrderRecord): MoneyMail | undefined {
  const newest = order.payments.toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime())
  const taken = newest.find((payment) => TAKEN.includes(payment.status) && !payment.is_surplus)
  if (taken !== undefined) return mailOf(ctx, paymentMail, taken, paymentSucceeded(taken))
  const declined = newest.find(({ status }) => status === 'failed')
  if (declined === undefined || order.status !== 'pending') return undefined
  return mailOf(ctx, paymentMail, declined, paymentFailed(declined))
}

/** The mail about a refund of the order that succeeded: this one, else the newest. */
export async function refundMailAgain(
  db: Db,
  ctx: Pick<Ctx, 'now'>,
  order: OrderRecord,
  refundId: string | undefined,
): Promise<MoneyMail | undefined> {
  if (refundId !== undefined && !isId(refundId)) return undefined
  const page = { kind: 'number', number: 1, size: REFUNDS_MAX } as const
  const { results } = await listRefunds(db, { orderId: order.id, status: 'succeeded' }, true, page)
  const refund = results.find(({ id }) => refundId === undefined || id === refundId.toLowerCase())
  return refund && mailOf(ctx, refundMail, refund, refundSucceeded(refund))
}

const mailOf = (
  ctx: Pick<Ctx, 'now'>,
  kind: typeof refundMail,
  { id }: Pick<PaymentRecord, 'id'>,
  event: DomainEvent,
): MoneyMail => ({
  about: id,
  job: requestOf(kind, envelopeOf({ ...event, id: newId(), occurred_at: ctx.now })),
})
