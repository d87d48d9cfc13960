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
  type ShipmentRecord,
  viewShipment,
} from '../../orders/index.ts'
import { leftToSend } from '../fulfilment-of.ts'
import { piecesOf } from '../pieces-store.ts'
import { SHIPMENT_DELIVERED } from '../shipments/events.ts'
import { isSent } from '../shipments/states.ts'

/** Tells the buyer that a parcel has left, and that it has arrived. */
export const shipmentMail = jobKind(
  'send_shipment_email',
  Type.Unsafe<EventEnvelope & { data: { order_id: string; shipment_id: string } }>(
    Type.Object({
      type: Type.String(),
      data: Type.Object({ order_id: Type.String(), shipment_id: Type.String() }),
    }),
  ),
  { maxAttempts: 15 },
)

/** The job that writes it. A parcel that came back meanwhile is of no interest. */
export const shipmentMailJob = ({ mailer, links }: { mailer: Mailer; links: OrderLinks }): JobDefinition =>
  defineJob(shipmentMail, async (ctx, { type, data }, helpers) => ({
    sent: await mailer.send({ id: helpers.jobId, kind: shipmentMail.name }, async () => {
      const order = await loadOrder(ctx.db, data.order_id)
      const shipment = order?.shipments.find(({ id }) => id === data.shipment_id)
      if (order === undefined || shipment === undefined || !isSent(shipment.status)) return undefined
      const link = await buyersLink(ctx, links, order)
      const written =
        type === SHIPMENT_DELIVERED
          ? deliveredText(links, order, shipment, link)
          : sentText(links, order, shipment, { link, isMoreToCome: await isMoreToCome(ctx, order) })
      return { to: order.email, ...written }
    }),
  }))

/** Whether pieces of the order have not left yet. */
async function isMoreToCome(ctx: Ctx, order: OrderRecord): Promise<boolean> {
  return (await piecesOf(ctx.db, order.id)).some((line) => leftToSend(line) > 0 || line.live > line.sent)
}

const words = (text: string): MailBlock => ({ kind: 'text', text })

function sentText(
  links: OrderLinks,
  order: OrderRecord,
  shipment: ShipmentRecord,
  { link, isMoreToCome }: { readonly link: string; readonly isMoreToCome: boolean },
): MailDocument {
  const { tracking_url: url } = viewShipment(shipment)
  return {
    subject: `${isMoreToCome ? 'A part of your' : 'Your'} order ${order.number} is on its way`,
    heading: isMoreToCome ? 'A part of your order is on its way' : 'Your order is on its way',
    blocks: [
      words(`${links.storeName} has sent a parcel of your order ${order.number}. In it:`),
      itemsBlock(shipment),
      ...(isMoreToCome ? [words('The rest of your order follows.')] : []),
      ...carrierBlock(shipment),
      ...(shipment.note === '' ? [] : [words(shipment.note)]),
      ...(url === null ? [] : [{ kind: 'button', label: 'Follow the parcel', url } as const]),
      { kind: 'button', label: 'See your order', url: link },
    ],
    smallPrint: linkSmallPrint(order),
  }
}

const deliveredText = (
  links: OrderLinks,
  order: OrderRecord,
  shipment: ShipmentRecord,
  link: string,
): MailDocument => ({
  subject: `A parcel of your order ${order.number} was delivered`,
  heading: 'Your parcel was delivered',
  blocks: [
    words(
      `A parcel of your order ${order.number} at ${links.storeName} was delivered. Should it not be with you, or something be wrong with it, write to the shop.`,
    ),
    itemsBlock(shipment),
    { kind: 'button', label: 'See your order', url: link },
  ],
  smallPrint: linkSmallPrint(order),
})

const itemsBlock = ({ items }: ShipmentRecord): MailBlock => ({
  kind: 'table',
  columns: [{ label: 'Item' }, { label: 'Pieces', isNumber: true }],
  rows: items.map(({ name, sku, quantity }) => ({
    cells: [name, String(quantity)],
    details: sku === null ? [] : [sku],
  })),
})

/** Who carries it, under which number. "Other" is a word of the staff. */
function carrierBlock({ carrier, carrier_name: name, tracking_number: number }: ShipmentRecord): MailBlock[] {
  const rows = [
    ...(carrier === 'other' ? [] : [['Carrier', name] as const]),
    ...(number === null ? [] : [['Number', number] as const]),
  ]
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }]
}
