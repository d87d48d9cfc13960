import { Type } from 'typebox'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob, defineJob, type JobDefinition, jobKind } from '../../../platform/jobs.ts'
import type { Mail, Mailer } from '../../../platform/mail/model.ts'
import { parseOrderNumber } from '../number.ts'
import { findByNumberAndEmail } from '../read-store.ts'
import { issueOrderToken, ORDER_TOKEN_DAYS } from '../tokens/order-tokens.ts'
import type { OrderLinks } from './links.ts'
import { orderCreationJob } from './order-mail.ts'

/** A link to an order, if it was ordered with that address. Whether it was is looked at when the mail is made. */
export const orderLinkMail = jobKind(
  'send_order_link',
  Type.Object({ number: Type.String(), email: Type.String() }),
  { maxAttempts: 8 },
)

/** One after the other, so that a flood of requests does not slow the shop. */
const ORDER_MAIL_QUEUE = 'order_mail'

/** Asks for a fresh link to an order by mail. Does the same work whether or not there is such an order. */
export async function requestOrderLink(ctx: Ctx, asked: { number: string; email: string }): Promise<void> {
  await inTransaction(ctx, (tx) =>
    addJob(tx, ctx, orderLinkMail, { number: asked.number, email: asked.email }, { queue: ORDER_MAIL_QUEUE }),
  )
}

/** The jobs that write mails about orders. A try that failed half-way makes a further token; the older one ends by itself. */
export function orderMailJobs(services: { mailer: Mailer; links: OrderLinks }): JobDefinition[] {
  const { mailer, links } = services
  return [
    orderCreationJob(services),
    defineJob(orderLinkMail, async (ctx, asked, helpers) => ({
      sent: await mailer.send({ id: helpers.jobId, kind: orderLinkMail.name }, () =>
        writeLink(ctx, links, asked),
      ),
    })),
  ]
}

async function writeLink(
  ctx: Ctx,
  links: OrderLinks,
  asked: { number: string; email: string },
): Promise<Mail | undefined> {
  const number = parseOrderNumber(asked.number)
  const order = number === undefined ? undefined : await findByNumberAndEmail(ctx.db, number, asked.email)
  const token = await inTransaction(ctx, async (tx) => {
    await audit(tx, ctx, {
      action: order === undefined ? 'order.link_not_sent' : 'order.link_sent',
      entityType: 'order',
      entityId: order?.id ?? null,
    })
    return order && issueOrderToken(tx, ctx, order.id)
  })
  return order && token ? linkText(links, order.email, order.number, token) : undefined
}

const linkText = (links: OrderLinks, to: string, number: string, token: string): Mail => ({
  to,
  subject: `Your order ${number} at ${links.storeName}`,
  heading: `Your order ${number}`,
  blocks: [
    {
      kind: 'text',
      text: `Somebody, hopefully you, asked to see the order ${number} at ${links.storeName}. It is here, for the next ${ORDER_TOKEN_DAYS} days:`,
    },
    { kind: 'button', label: 'See the order', url: links.order(number, token) },
    { kind: 'text', text: `The code in this link, should an app ask for it: ${token}` },
  ],
  smallPrint: [
    'Whoever has this link sees the order, so keep it to yourself. If it was not you, do nothing.',
  ],
})
