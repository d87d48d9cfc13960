import { Type } from 'typebox'
import type { Ctx } from '../../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../../platform/jobs.ts'
import type { Mail, MailBlock, Mailer } from '../../../platform/mail/model.ts'
import { amountText, timeText } from '../../../platform/mail/wording.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'
import type { OrderRecord, PaymentRecord } from '../model.ts'
import { loadOrder } from '../store.ts'
import { buyersLink, linkSmallPrint } from './buyers-link.ts'
import type { OrderLinks } from './links.ts'
import { addressesBlock, linesBlock, totalsBlock } from './order-parts.ts'

/** Tells the buyer what they have ordered, what it costs and how it is paid. */
export const orderCreationMail = jobKind(
  'send_order_creation_email',
  Type.Unsafe<EventEnvelope & { data: { order_id: string } }>(
    Type.Object({ data: Type.Object({ order_id: Type.String() }) }),
  ),
  { maxAttempts: 15 },
)

/** The job that writes it. An order that was cancelled meanwhile is of no interest. */
export const orderCreationJob = ({ mailer, links }: { mailer: Mailer; links: OrderLinks }): JobDefinition =>
  defineJob(orderCreationMail, async (ctx, { data }, helpers) => ({
    sent: await mailer.send({ id: helpers.jobId, kind: orderCreationMail.name }, async () => {
      const order = await loadOrder(ctx.db, data.order_id)
      if (order === undefined || order.status === 'cancelled') return undefined
      return orderText(ctx, links, order, await buyersLink(ctx, links, order))
    }),
  }))

function orderText(ctx: Ctx, links: OrderLinks, order: OrderRecord, link: string): Mail {
  return {
    to: order.email,
    subject: `Your order ${order.number} at ${links.storeName}`,
    heading: `Thank you for your order ${order.number}`,
    blocks: [
      {
        kind: 'text',
        text: `${links.storeName} has received your order of ${timeText(order.placed_at, ctx.store.timezone)}.`,
      },
      ...paymentBlocks(ctx, order),
      linesBlock(order),
      totalsBlock(order),
      addressesBlock(order),
      { kind: 'button', label: 'See your order', url: link },
    ],
    smallPrint: linkSmallPrint(order),
  }
}

const OPEN = ['pending', 'requires_action', 'authorized']

/** How the order is paid, as far as that is known now. */
function paymentBlocks(ctx: Ctx, order: OrderRecord): MailBlock[] {
  const text = (words: string): MailBlock => ({ kind: 'text', text: words })
  const total = amountText(order.grand_total_minor, order.currency)
  if (order.grand_total_minor === 0) return [text('There is nothing to pay.')]
  if (['paid', 'partially_refunded', 'refunded'].includes(order.payment_status))
    return [text(`It is paid: ${total}.`)]
  const open = order.payments.find(({ status }) => OPEN.includes(status))
  if (open?.provider === 'cod') return [text(`You pay ${total} when it is brought to you.`)]
  if (open?.provider === 'bank_transfer')
    return [
      text(
        `Please transfer ${total} to the shop’s account, with the number ${order.number} as the reason for payment. The order is sent when the money has come.`,
      ),
    ]
  if (open?.checkout_url && !isOver(ctx, open))
    return [
      text(`It is not paid yet. Pay ${total} here; the goods are held for you for a while:`),
      { kind: 'button', label: `Pay ${total}`, url: open.checkout_url },
    ]
  return [
    text(`It is not paid yet: ${total}. The goods are held for you for a while; open your order to pay.`),
  ]
}

const isOver = (ctx: Ctx, { expires_at: expiresAt }: PaymentRecord): boolean =>
  expiresAt !== null && expiresAt <= ctx.now
