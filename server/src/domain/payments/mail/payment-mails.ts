import { Type } from 'typebox'
import { formatMinor } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../../platform/jobs.ts'
import type { Mail, Mailer } from '../../../platform/mailer.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'
import { loadOrder, type OrderRecord } from '../../orders/index.ts'

const EventSchema = Type.Unsafe<EventEnvelope>(
  Type.Object({
    id: Type.String(),
    type: Type.String(),
    data: Type.Object({ order_id: Type.String(), amount: Type.String(), currency: Type.String() }),
  }),
)

/** Tells the buyer that money was given back. */
export const refundMail = jobKind('send_refund_email', EventSchema, { maxAttempts: 8 })

/** Tells the buyer that a payment has come in, or that it was declined. */
export const paymentMail = jobKind('send_payment_completion_email', EventSchema, { maxAttempts: 8 })

/** Who carries the mails, and the shop's name. */
export type PaymentMailServices = { readonly mailer: Mailer; readonly storeName: string }

/** The jobs that write mails about payments; a job that runs again writes the same mail. */
export const paymentMailJobs = ({ mailer, storeName }: PaymentMailServices): JobDefinition[] => [
  defineJob(refundMail, (ctx, event) =>
    sendAbout(ctx, mailer, event, (order) => refundText(storeName, order, event)),
  ),
  defineJob(paymentMail, (ctx, event) =>
    sendAbout(ctx, mailer, event, (order) =>
      event.type === 'payment.failed'
        ? failureText(storeName, order, event)
        : successText(storeName, order, event),
    ),
  ),
]

/** What is written about an order; undefined: it is of no interest any more. */
type Text = { readonly subject: string; readonly text: string } | undefined

async function sendAbout(
  ctx: Ctx,
  mailer: Mailer,
  event: EventEnvelope,
  write: (order: OrderRecord) => Text,
): Promise<{ sent: boolean }> {
  const order = await loadOrder(ctx.db, String(event.data.order_id))
  const written = order && write(order)
  if (order === undefined || written === undefined || order.email.endsWith('@deleted.invalid'))
    return { sent: false }
  await mailer.send({ id: event.id, to: order.email, ...written } satisfies Mail)
  return { sent: true }
}

const amountOf = ({ data }: EventEnvelope): string => `${String(data.amount)} ${String(data.currency)}`

/** How the money travels, for people. */
const BY_HAND = 'The shop sends it to you by hand.'
const BY_PROVIDER =
  'It goes back the way you paid. Banks take some days, five to ten as a rule, until it shows on your account.'

function refundText(storeName: string, order: OrderRecord, event: EventEnvelope): Text {
  const payment = order.payments.find(({ id }) => id === event.data.payment_id)
  const isByHand = payment === undefined || ['bank', 'cash'].includes(payment.method)
  const returned = order.payments.reduce((sum, one) => sum + one.refunded_minor, 0)
  const money = (minor: number): string => `${formatMinor(minor, order.currency)} ${order.currency}`
  return {
    subject: `${amountOf(event)} given back for your order ${order.number}`,
    text: `${storeName} has given money back for your order ${order.number}.

Refunded now: ${amountOf(event)}
Refunded in all: ${money(returned)}
Total of the order: ${money(order.grand_total_minor)}

${isByHand ? BY_HAND : BY_PROVIDER}
`,
  }
}

const successText = (storeName: string, order: OrderRecord, event: EventEnvelope): Text => ({
  subject: `Payment received for your order ${order.number}`,
  text: `Thank you. ${storeName} has received ${amountOf(event)} for your order ${order.number}.
`,
})

/** A try that failed is of no interest once the order is paid or cancelled. */
function failureText(storeName: string, order: OrderRecord, event: EventEnvelope): Text {
  if (order.status !== 'pending') return undefined
  return {
    subject: `The payment of your order ${order.number} did not work`,
    text: `A payment of ${amountOf(event)} for your order ${order.number} at ${storeName} was declined. Nothing was charged.

The goods are still held for you for a while: open your order and pay again, with another card or another way.
`,
  }
}
