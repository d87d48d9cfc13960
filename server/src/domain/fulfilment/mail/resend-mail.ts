import { type Static, Type } from 'typebox'
import { AppError, fieldError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { addJobs, type JobRequest, requestOf } from '../../../platform/jobs.ts'
import { isForgotten } from '../../../platform/mail/clean-mail.ts'
import { type DomainEvent, envelopeOf } from '../../../platform/outbox.ts'
import {
  eventTimes,
  insertEvents,
  lockAnyOrder,
  type OrderRecord,
  orderCreationMail,
  orderPlaced,
  storyLine,
} from '../../orders/index.ts'
import { paymentMailAgain, refundMailAgain } from '../../payments/index.ts'
import { SHIPMENT_DELIVERED, SHIPMENT_SHIPPED, shipmentEvent } from '../shipments/events.ts'
import { isSent } from '../shipments/states.ts'
import { shipmentMail } from './shipment-mail.ts'

const MAILS = ['confirmation', 'payment', 'shipment', 'refund'] as const

/** Which mail about an order is to be sent once more. */
export const OrderMailInput = Type.Object(
  {
    mail: Type.Enum(MAILS),
    shipment: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Of `shipment`: which parcel; the newest sent one when absent.',
      }),
    ),
    refund: Type.Optional(
      Type.String({ maxLength: 100, description: 'Of `refund`: which refund; the newest one when absent.' }),
    ),
  },
  { additionalProperties: false, title: 'OrderMailInput' },
)
/** Which mail about an order is to be sent once more. */
export type OrderMailInput = Static<typeof OrderMailInput>

/** A mail about an order that is on its way. */
export const OrderMailView = Type.Object(
  {
    mail: Type.Enum(MAILS),
    to: Type.String({ description: 'The e-mail of the order.' }),
    order: Type.String(),
    payment: Type.Union([Type.String(), Type.Null()], { description: 'Of which payment it speaks.' }),
    shipment: Type.Union([Type.String(), Type.Null()], { description: 'Of which parcel it speaks.' }),
    refund: Type.Union([Type.String(), Type.Null()], { description: 'Of which refund it speaks.' }),
  },
  { title: 'OrderMail' },
)
/** A mail about an order that is on its way. */
export type OrderMailView = Static<typeof OrderMailView>

/** What the story of an order says of it. */
const SENT_AGAIN = 'order.mail_sent_again'
const AN_HOUR_MS = 3_600_000
const MAILS_AN_HOUR = 5

type Again = {
  readonly job: JobRequest
  readonly about: Partial<Pick<OrderMailView, 'payment' | 'shipment' | 'refund'>>
}

/**
 * Sends a mail about an order to its buyer once more, as it would be written now: its own job writes it, under a new
 * id, so that the mail-book takes it for a mail of its own. At most five an hour for one order, unless nothing is
 * limited. Throws `nothing_to_send` when there is no such mail, `rate_limited`, and `not_found`.
 */
export async function resendOrderMail(
  tx: Tx,
  ctx: Ctx,
  reference: string,
  input: OrderMailInput,
  limits: { readonly isLimited: boolean },
): Promise<OrderMailView> {
  const order = await lockAnyOrder(tx, ctx, reference)
  for (const field of ['shipment', 'refund'] as const) {
    if (input[field] !== undefined && input.mail !== field)
      throw fieldError(field, `Goes with "mail": "${field}" only.`)
  }
  if (isForgotten(order.email))
    throw nothingToSend('The buyer’s data were deleted; there is nobody to write to.')
  const { job, about } = await again(tx, ctx, order, input)
  if (limits.isLimited) await requireRoom(tx, ctx, order)
  await addJobs(tx, ctx, [job])
  const said = { mail: input.mail, ...idsOf(about) }
  await insertEvents(tx, order.id, [storyLine(ctx, SENT_AGAIN, said)])
  await audit(tx, ctx, {
    action: 'order.mail_again',
    entityType: 'order',
    entityId: order.id,
    after: said,
  })
  return {
    mail: input.mail,
    to: order.email,
    order: order.id,
    payment: null,
    shipment: null,
    refund: null,
    ...about,
  }
}

async function again(tx: Tx, ctx: Ctx, order: OrderRecord, input: OrderMailInput): Promise<Again> {
  const payloadOf = (event: DomainEvent) => envelopeOf({ ...event, id: newId(), occurred_at: ctx.now })
  if (input.mail === 'confirmation') {
    if (order.status === 'cancelled')
      throw nothingToSend('The order was cancelled: there is no confirmation of it any more.')
    return { about: {}, job: requestOf(orderCreationMail, payloadOf(orderPlaced(order)) as never) }
  }
  if (input.mail === 'payment') {
    const mail = paymentMailAgain(ctx, order)
    if (mail === undefined)
      throw nothingToSend(
        'No payment of the order has come in or been declined; send the confirmation instead.',
      )
    return { job: mail.job, about: { payment: mail.about } }
  }
  if (input.mail === 'refund') {
    const mail = await refundMailAgain(tx, ctx, order, input.refund)
    if (mail !== undefined) return { job: mail.job, about: { refund: mail.about } }
    if (input.refund !== undefined)
      throw fieldError('refund', 'Not a refund of this order that has succeeded; see GET …/refunds/.')
    throw nothingToSend('No money of the order was given back.')
  }
  const sent = order.shipments.filter(({ status }) => isSent(status))
  const shipment =
    input.shipment === undefined
      ? sent.toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime())[0]
      : sent.find(({ id }) => id === input.shipment?.toLowerCase())
  if (shipment === undefined) {
    if (input.shipment !== undefined)
      throw fieldError('shipment', 'Not a parcel of this order that has left; see its shipments.')
    throw nothingToSend('No parcel of the order has left yet.')
  }
  const type = shipment.status === 'delivered' ? SHIPMENT_DELIVERED : SHIPMENT_SHIPPED
  const event = shipmentEvent(type, order, shipment)
  return { about: { shipment: shipment.id }, job: requestOf(shipmentMail, payloadOf(event) as never) }
}

/** Throws `rate_limited` when five were sent again within the last hour. The order is locked: nobody comes between. */
async function requireRoom(tx: Tx, ctx: Ctx, order: OrderRecord): Promise<void> {
  const times = await eventTimes(tx, order.id, SENT_AGAIN, new Date(ctx.now.getTime() - AN_HOUR_MS))
  const first = times.at(-MAILS_AN_HOUR)
  if (first === undefined) return
  const seconds = Math.max(1, Math.ceil((first.getTime() + AN_HOUR_MS - ctx.now.getTime()) / 1_000))
  throw new AppError(
    'rate_limited',
    `At most ${MAILS_AN_HOUR} mails an hour are sent again for one order; wait ${Math.ceil(seconds / 60)} minutes.`,
    { retryAfterSeconds: seconds },
  )
}

const idsOf = (about: Again['about']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(about).map(([name, id]) => [`${name}_id`, id]))

const nothingToSend = (sentence: string): AppError => new AppError('nothing_to_send', sentence)
