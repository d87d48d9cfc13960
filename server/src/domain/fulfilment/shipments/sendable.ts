import { AppError, FieldErrorList, type FieldErrors } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { type OrderRecord, type OrderVerb, orderStates, type ShipmentItem } from '../../orders/index.ts'
import { leftToSend } from '../fulfilment-of.ts'
import type { LinePieces } from '../pieces-store.ts'

/** Pieces that somebody names: `order_item` is the id of a line. */
type Named = readonly { readonly order_item: string; readonly quantity: number }[]

/** Why nothing of an order is sent while it stands so. */
const NOT_SENT: Partial<Record<OrderRecord['status'], string>> = {
  pending: 'The order waits for its payment; nothing is sent before.',
  cancelled: 'The order is cancelled; nothing of it is sent.',
  returned: 'The order was sent and came back; nothing more of it is sent.',
}

/** Throws `invalid_transition` for an order of which nothing is sent: unpaid, cancelled, come back or refunded. */
export function requireSendable(order: OrderRecord): void {
  const why =
    NOT_SENT[order.status] ??
    (order.payment_status === 'refunded'
      ? 'All the money of this order was given back; nothing more of it is sent.'
      : undefined)
  if (why !== undefined) throw refusedAt(order, why, 'ship')
}

/** Refuses a verb because of what became of the order's pieces or money; tells what else can be done with it. */
export const refusedAt = (order: OrderRecord, why: string, refused: OrderVerb): AppError =>
  new AppError('invalid_transition', why, {
    details: {
      state: order.status,
      allowed: orderStates.allowed(order.status).filter((verb) => verb !== refused),
    },
  })

/**
 * All pieces of an order that are in no parcel and can still be sent. Throws `invalid_transition` when there are none.
 */
export function allThatIsLeft(order: OrderRecord, pieces: readonly LinePieces[]): ShipmentItem[] {
  const items = pieces.flatMap((line) => {
    const quantity = leftToSend(line)
    return quantity > 0 ? [itemOf(order, line.order_item_id, quantity)] : []
  })
  if (items.length === 0)
    throw refusedAt(order, 'Nothing is left to send: every piece is in a parcel or was taken back.', 'ship')
  return items
}

/**
 * The pieces named, each line once. Throws a validation error for a line that is none of the order's, and
 * `shipment_exceeds_order` for more than can still be sent. `held`: pieces that the parcel itself holds already.
 */
export function namedPieces(
  order: OrderRecord,
  pieces: readonly LinePieces[],
  named: Named,
  held: readonly ShipmentItem[] = [],
): ShipmentItem[] {
  const errors = new FieldErrorList()
  const wanted = new Map<Id, number>()
  for (const [index, { order_item, quantity }] of named.entries()) {
    if (pieces.some((line) => line.order_item_id === order_item))
      wanted.set(order_item, (wanted.get(order_item) ?? 0) + quantity)
    else errors.add(`items.${index}.order_item`, 'Is not a line of this order.')
  }
  errors.throwIfAny()
  const fields: FieldErrors = {}
  const items: ShipmentItem[] = []
  for (const line of pieces) {
    const quantity = wanted.get(line.order_item_id)
    if (quantity === undefined) continue
    const own = held.find((item) => item.order_item_id === line.order_item_id)?.quantity ?? 0
    const left = Math.max(0, leftToSend(line) + own)
    const index = named.findLastIndex(({ order_item }) => order_item === line.order_item_id)
    if (quantity > left)
      fields[`items.${index}.quantity`] = [`Only ${left} of ${line.ordered} can still be sent.`]
    items.push(itemOf(order, line.order_item_id, quantity))
  }
  if (Object.keys(fields).length > 0)
    throw new AppError('shipment_exceeds_order', 'More pieces than can still be sent.', { fields })
  return items
}

/**
 * Throws `shipment_exceeds_order` when pieces that wait in a parcel were refunded and put back to the shelves
 * meanwhile: so many must leave the parcel before it is sent.
 */
export function requireStillThere(pieces: readonly LinePieces[], items: readonly ShipmentItem[]): void {
  const fields: FieldErrors = {}
  for (const [index, item] of items.entries()) {
    const line = pieces.find((one) => one.order_item_id === item.order_item_id)
    const missing = line === undefined ? 0 : -leftToSend(line)
    if (missing > 0)
      fields[`items.${index}.quantity`] = [
        `${missing} of them went back to the shelves by a refund; take them out of the parcel.`,
      ]
  }
  if (Object.keys(fields).length > 0)
    throw new AppError('shipment_exceeds_order', 'Pieces of this parcel were refunded and put back.', {
      fields,
    })
}

/** A piece of a parcel, with what its line is called. */
function itemOf(order: OrderRecord, orderItemId: Id, quantity: number): ShipmentItem {
  const line = order.items.find(({ id }) => id === orderItemId)
  if (line === undefined) throw new Error(`Order ${order.id} has no line ${orderItemId}`)
  return { order_item_id: orderItemId, quantity, name: line.name, sku: line.sku }
}
