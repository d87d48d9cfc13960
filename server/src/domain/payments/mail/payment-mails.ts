import { Type } from 'typebox'
import { defineJob, type JobDefinition, type JobKind, jobKind } from '../../../platform/jobs.ts'
import type { MailBlock, MailDocument, Mailer } from '../../../platform/mail/model.ts'
import { amountText } from '../../../platform/mail/wording.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'
import { loadOrder, type OrderLinks, type OrderRecord } from '../../orders/index.ts'

const EventSchema = Type.Unsafe<EventEnvelope>(
  Type.Object({
    id: Type.String(),
    type: Type.String(),
    data: Type.Object({ order_id: Type.String(), amount: Type.String(), currency: Type.String() }),
  }),
)

/** Tells the buyer that money was given back. */
export const refundMail = jobKind('send_refund_email', EventSchema, { maxAttempts: 15 })

/** Tells the buyer that a payment has come in, or that it was declined. */
export const paymentMail = jobKind('send_payment_completion_email', EventSchema, { maxAttempts: 15 })

/** Who carries the mails, and where links to orders lead. */
export type PaymentMailServices = { readonly mailer: Mailer; readonly links: OrderLinks }

/** The jobs that write mails about payments; a job that runs again writes the same mail. */
export function paymentMailJobs({ mailer, links }: PaymentMailServices): JobDefinition[] {
  const job = (
    kind: JobKind<EventEnvelope>,
    write: (order: OrderRecord, event: EventEnvelope) => MailDocument | undefined,
  ): JobDefinition =>
    defineJob(kind, async (ctx, event, helpers) => ({
      sent: await mailer.send({ id: helpers.jobId, kind: kind.name }, async () => {
        const order = await loadOrder(ctx.db, String(event.data.order_id))
        const written = order && write(order, event)
        return order && written && { to: order.email, ...written }
      }),
    }))
  return [
    job(refundMail, (order, event) => refundText(links, order, event)),
    job(paymentMail, (order, event) =>
      event.type === 'payment.failed' ? failureText(links, order, event) : successText(links, order, event),
    ),
  ]
}

const amountOf = ({ data }: EventEnvelope): string => `${String(data.amount)} ${String(data.currency)}`

/** Buyers with an account find their order behind it; guests have its link from the mail about the order. */
const orderButton = (links: OrderLinks, order: OrderRecord): MailBlock[] =>
  order.user_id === null ? [] : [{ kind: 'button', label: 'See your order', url: links.order(order.number) }]

/** How the money travels, for people. */
const BY_HAND = 'The shop sends it to you by hand.'
const BY_PROVIDER =
  'It goes back the way you paid. Banks take some days, five to ten as a rule, until it shows on your account.'

function refundText(links: OrderLinks, order: OrderRecord, event: EventEnvelope): MailDocument {
  const payment = order.payments.find(({ id }) => id === event.data.payment_id)
  const isByHand = payment === undefined || ['bank', 'cash'].includes(payment.method)
  const returned = order.payments.reduce((sum, one) => sum + one.refunded_minor, 0)
  const money = (minor: number): string => amountText(minor, order.currency)
  return {
    subject: `${amountOf(event)} given back for your order ${order.number}`,
    heading: `${amountOf(event)} given back`,
    blocks: [
      {
        kind: 'text',
        text: `${links.storeName} has given money back for your order ${order.number}.`,
      },
      {
        kind: 'totals',
        rows: [
          { label: 'Refunded now', amount: amountOf(event), isGrand: true },
          { label: 'Refunded in all', amount: money(returned) },
          { label: 'Total of the order', amount: money(order.grand_total_minor) },
        ],
      },
      { kind: 'text', text: isByHand ? BY_HAND : BY_PROVIDER },
      ...orderButton(links, order),
    ],
  }
}

const successText = (links: OrderLinks, order: OrderRecord, event: EventEnvelope): MailDocument => ({
  subject: `Payment received for your order ${order.number}`,
  heading: 'Your payment has come',
  blocks: [
    {
      kind: 'text',
      text: `Thank you. ${links.storeName} has received ${amountOf(event)} for your order ${order.number}.`,
    },
    ...orderButton(links, order),
  ],
})

/** A try that failed is of no interest once the order is paid or cancelled. */
function failureText(links: OrderLinks, order: OrderRecord, event: EventEnvelope): MailDocument | undefined {
  if (order.status !== 'pending') return undefined
  return {
    subject: `The payment of your order ${order.number} did not work`,
    heading: 'The payment did not work',
    blocks: [
      {
        kind: 'text',
        text: `A payment of ${amountOf(event)} for your order ${order.number} at ${links.storeName} was declined. Nothing was charged.`,
      },
      {
        kind: 'text',
        text: 'The goods are still held for you for a while: open your order and pay again, with another card or another way.',
      },
      ...orderButton(links, order),
    ],
  }
}
