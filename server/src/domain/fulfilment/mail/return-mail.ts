import { Type } from 'typebox'
import type { Ctx } from '../../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../../platform/jobs.ts'
import type { MailBlock, MailDocument, Mailer } from '../../../platform/mail/model.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'
import {
  buyersLink,
  linkSmallPrint,
  loadOrder,
  type OrderLinks,
  type OrderRecord,
} from '../../orders/index.ts'
import { readSettings, type StoreSettings } from '../../settings/index.ts'
import { RETURN_EVENTS } from '../returns/events.ts'
import type { ReturnRecord } from '../returns/model.ts'
import { findReturn } from '../returns/store.ts'
import { viewReturn } from '../returns/view.ts'

/** Tells the buyer what becomes of their return: asked for, approved, refused, arrived. */
export const returnMail = jobKind(
  'send_return_email',
  Type.Unsafe<EventEnvelope & { data: { order_id: string; return_id: string } }>(
    Type.Object({
      type: Type.String(),
      data: Type.Object({ order_id: Type.String(), return_id: Type.String() }),
    }),
  ),
  { maxAttempts: 15 },
)

/** What a mail about a return is made of. */
type Facts = {
  readonly order: OrderRecord
  readonly record: ReturnRecord
  readonly settings: StoreSettings
  readonly shop: string
}

/** What is said after each event. */
const TEXTS: Readonly<
  Record<string, (facts: Facts) => Pick<MailDocument, 'subject' | 'heading' | 'blocks'>>
> = {
  [RETURN_EVENTS.request]: requestedText,
  [RETURN_EVENTS.approve]: approvedText,
  [RETURN_EVENTS.refuse]: refusedText,
  [RETURN_EVENTS.receive]: receivedText,
}

/** The job that writes it. A return that was cancelled meanwhile is of no interest. */
export const returnMailJob = ({ mailer, links }: { mailer: Mailer; links: OrderLinks }): JobDefinition =>
  defineJob(returnMail, async (ctx, { type, data }, helpers) => ({
    sent: await mailer.send({ id: helpers.jobId, kind: returnMail.name }, async () => {
      const order = await loadOrder(ctx.db, data.order_id)
      const record = await findReturn(ctx.db, data.return_id)
      const write = TEXTS[type]
      if (order === undefined || record === undefined || write === undefined) return undefined
      if (record.status === 'cancelled') return undefined
      return { to: order.email, ...(await whole(ctx, links, { order, record }, write)) }
    }),
  }))

async function whole(
  ctx: Ctx,
  links: OrderLinks,
  { order, record }: Pick<Facts, 'order' | 'record'>,
  write: (typeof TEXTS)[string],
): Promise<MailDocument> {
  const settings = await readSettings(ctx.db, ctx)
  const written = write({ order, record, settings, shop: links.storeName })
  const url = await buyersLink(ctx, links, order)
  return {
    ...written,
    blocks: [...written.blocks, { kind: 'button', label: 'See your order', url }],
    smallPrint: linkSmallPrint(order),
  }
}

const words = (text: string): MailBlock => ({ kind: 'text', text })

function requestedText({ order, record, shop }: Facts) {
  return {
    subject: `Your return for the order ${order.number}`,
    heading: 'We have received your request',
    blocks: [
      words(`${shop} has received your request to return pieces of your order ${order.number}:`),
      itemsBlock(record, ({ quantity }) => quantity),
      words(
        'Please keep the goods until the shop has agreed; you then get a mail that says where to send them.',
      ),
    ],
  }
}

function approvedText({ order, record, settings, shop }: Facts) {
  const { returnAddress, sellerName, sellerAddress, returnInstructions } = settings
  const address = returnAddress.length > 0 ? returnAddress : [sellerName || shop, ...sellerAddress]
  const isKnown = returnAddress.length > 0 || sellerAddress.length > 0
  const worth = worthOf(record)
  return {
    subject: `Your return for the order ${order.number} was approved`,
    heading: 'You can send the goods back',
    blocks: [
      words(`${shop} takes these pieces of your order ${order.number} back:`),
      itemsBlock(record, ({ quantity }) => quantity),
      ...(isKnown
        ? [{ kind: 'facts', rows: [['Send them to', address.join('\n')]] } as const]
        : [words('Write to the shop to learn where to send them.')]),
      ...(returnInstructions === '' ? [] : [words(returnInstructions)]),
      ...noteOf(record),
      words(
        worth === undefined
          ? 'You hear from the shop when they have arrived.'
          : `You hear from the shop when they have arrived. They are worth ${worth}.`,
      ),
    ],
  }
}

function refusedText({ order, record, shop }: Facts) {
  return {
    subject: `Your return for the order ${order.number} was not accepted`,
    heading: 'Your return was not accepted',
    blocks: [
      words(`${shop} does not take these pieces of your order ${order.number} back:`),
      itemsBlock(record, ({ quantity }) => quantity),
      ...noteOf(record),
    ],
  }
}

function receivedText({ order, record, shop }: Facts) {
  return {
    subject: `Your return for the order ${order.number} has arrived`,
    heading: 'Your return has arrived',
    blocks: [
      words(`${shop} has received these pieces of your order ${order.number}:`),
      itemsBlock(record, ({ received_quantity: received }) => received ?? 0),
      words('What you get back for them is told in a mail of its own.'),
    ],
  }
}

/** What is to be given back, with its currency; nothing for goods that cost nothing. */
function worthOf(record: ReturnRecord): string | undefined {
  const { refund_worth: worth } = viewReturn(record)
  return worth === null || Number(worth) === 0 ? undefined : `${worth} ${record.currency}`
}

const noteOf = ({ note }: ReturnRecord): MailBlock[] => (note === '' ? [] : [words(note)])

const itemsBlock = (
  { items }: ReturnRecord,
  countOf: (item: ReturnRecord['items'][number]) => number,
): MailBlock => ({
  kind: 'table',
  columns: [{ label: 'Item' }, { label: 'Pieces', isNumber: true }],
  rows: items
    .filter((item) => countOf(item) > 0)
    .map((item) => ({
      cells: [item.name, String(countOf(item))],
      details: item.sku === null ? [] : [item.sku],
    })),
})
