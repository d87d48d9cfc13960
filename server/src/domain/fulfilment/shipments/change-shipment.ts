import { isDeepStrictEqual } from 'node:util'
import { AppError, fieldError } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import {
  lockAnyOrder,
  type OrderRecord,
  type ShipmentItem,
  type ShipmentRecord,
  type ShipmentView,
  viewShipment,
} from '../../orders/index.ts'
import { readSettings } from '../../settings/index.ts'
import { followOrder } from '../follow-order.ts'
import { piecesOf } from '../pieces-store.ts'
import { carrierOf, readTrackingUrl } from './carriers.ts'
import type { ShipmentPatch } from './input.ts'
import { moveShipment } from './move-shipment.ts'
import { bringBack, requireNotReturned } from './return-parcel.ts'
import { namedPieces, refusedAt, requireSendable, requireStillThere } from './sendable.ts'
import { isEnded, type ShipmentVerb, shipmentStates, VERB_TO } from './states.ts'
import * as store from './store.ts'

/**
 * Changes a parcel, or moves it on; the order follows. For staff with `orders:write`, which the caller has made sure of.
 * The state that it has already changes nothing. Throws `not_found`, a validation error, `invalid_transition` with what
 * is allowed, and `shipment_exceeds_order`.
 */
export const changeShipment = (ctx: Ctx, id: string, patch: ShipmentPatch): Promise<ShipmentView> =>
  inTransaction(ctx, async (tx) => {
    const seen = isId(id) ? await store.findShipment(tx, id) : undefined
    const order = await lockAnyOrder(tx, ctx, seen?.order_id ?? '', 'Shipment')
    const shipment = order.shipments.find((one) => one.id === id)!
    const verb = verbOf(shipment, patch)
    const restock = restockOf(shipment, patch)
    const change = await changeOf(tx, ctx, shipment, patch)
    const items = await itemsOf(tx, order, shipment, patch)
    const changed = { ...shipment, ...change, items: items ?? shipment.items }
    if (items !== undefined) await store.replaceItems(tx, shipment.id, items)
    if (items !== undefined || Object.keys(change).length > 0) await note(tx, ctx, shipment, changed)
    if (verb === undefined) {
      if (Object.keys(change).length > 0 || items !== undefined)
        await store.updateShipment(tx, shipment.id, change, ctx.now)
      if (items !== undefined) await followOrder(tx, ctx, order)
      return viewShipment((await store.findShipment(tx, shipment.id))!)
    }
    await requireAllowed(tx, order, changed, verb)
    if (restock) await bringBack(tx, ctx, order, changed)
    const moved = await moveShipment(tx, ctx, order, changed, verb, { ...change, is_restocked: restock })
    await followOrder(tx, ctx, order)
    return viewShipment(moved)
  })

/** The verb that leads to the state asked for; undefined when the parcel is there already. */
function verbOf(shipment: ShipmentRecord, { status }: ShipmentPatch): ShipmentVerb | undefined {
  if (status === undefined || status === shipment.status) return undefined
  if (status !== 'pending') {
    const verb = VERB_TO[status]
    shipmentStates.move(shipment.status, verb)
    return verb
  }
  const allowed = shipmentStates.allowed(shipment.status)
  const hint = allowed.length === 0 ? 'nothing can be done any more' : `allowed: ${allowed.join(', ')}`
  throw new AppError(
    'invalid_transition',
    `A shipment that is ${shipment.status} never waits again; ${hint}.`,
    {
      details: { state: shipment.status, allowed },
    },
  )
}

/** Whether the pieces go to the shelves with this change. */
function restockOf(shipment: ShipmentRecord, { restock, status }: ShipmentPatch): boolean {
  if (restock !== true) return false
  if (status !== 'returned') throw fieldError('restock', 'Goes with "status": "returned" only.')
  if (shipment.status !== 'returned') return true
  if (shipment.is_restocked) return false
  throw new AppError(
    'invalid_transition',
    'The parcel came back before and its pieces wait to be sent again; book what is on the shelves by POST /api/inventory/adjust/.',
    { details: { state: shipment.status, allowed: [] } },
  )
}

/** What the patch changes of the parcel's row. Throws `invalid_transition` for a carrier or number of one that has ended. */
async function changeOf(
  tx: Tx,
  ctx: Ctx,
  shipment: ShipmentRecord,
  patch: ShipmentPatch,
): Promise<store.ShipmentChange> {
  const { carrier, tracking_number: number, tracking_url: url, note: words } = patch
  const wanted: store.ShipmentChange = {
    ...(carrier === undefined || carrier === shipment.carrier
      ? {}
      : carrierOf((await readSettings(tx, ctx)).carriers, carrier)),
    ...(number === undefined ? {} : { tracking_number: number }),
    // the address that was read and sent back is still the carrier's
    ...(url === undefined || url === viewShipment(shipment).tracking_url
      ? {}
      : { tracking_url: url === null ? null : readTrackingUrl(url) }),
  }
  const changed = differing(shipment, wanted)
  if (Object.keys(changed).length > 0 && isEnded(shipment.status)) throw ended(shipment)
  return { ...changed, ...differing(shipment, words === undefined ? {} : { note: words.trim() }) }
}

const differing = (shipment: ShipmentRecord, wanted: store.ShipmentChange): store.ShipmentChange =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => shipment[name as keyof ShipmentRecord] !== value),
  )

const ended = ({ status }: ShipmentRecord): AppError =>
  new AppError('invalid_transition', `The parcel is ${status}; only its note can still be changed.`, {
    details: { state: status, allowed: [] },
  })

/** Other pieces that the patch puts into the parcel; undefined when they are the same. */
async function itemsOf(
  tx: Tx,
  order: OrderRecord,
  shipment: ShipmentRecord,
  { items: named }: ShipmentPatch,
): Promise<ShipmentItem[] | undefined> {
  if (named === undefined) return undefined
  const isPending = shipment.status === 'pending'
  const held = isPending ? shipment.items : []
  const isSame = isDeepStrictEqual(countsOf(named), countsOf(shipment.items))
  if (isSame) return undefined
  if (!isPending)
    throw new AppError(
      'invalid_transition',
      `The parcel is ${shipment.status}; what is in it can be changed while it is pending.`,
      { details: { state: shipment.status, allowed: shipmentStates.allowed(shipment.status) } },
    )
  requireSendable(order)
  return namedPieces(order, await piecesOf(tx, order.id), named, held)
}

const countsOf = (
  items: readonly { order_item?: string; order_item_id?: string; quantity: number }[],
): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { order_item, order_item_id, quantity } of items) {
    const id = order_item ?? order_item_id ?? ''
    counts.set(id, (counts.get(id) ?? 0) + quantity)
  }
  return counts
}

/** Throws when the parcel cannot be moved because of what became of its order and pieces. */
async function requireAllowed(
  tx: Tx,
  order: OrderRecord,
  shipment: ShipmentRecord,
  verb: ShipmentVerb,
): Promise<void> {
  if (verb === 'ship') {
    requireSendable(order)
    requireStillThere(await piecesOf(tx, order.id), shipment.items)
  }
  if (verb === 'return') {
    if (order.status === 'returned')
      throw refusedAt(order, 'All of the order came back by returns already.', 'return')
    requireNotReturned(await piecesOf(tx, order.id), shipment)
  }
}

/** Writes the trail of what staff changed of a parcel beside its state. */
const note = (tx: Tx, ctx: Ctx, before: ShipmentRecord, after: ShipmentRecord): Promise<void> => {
  const plain = ({ carrier, tracking_number, tracking_url, items }: ShipmentRecord) => ({
    carrier,
    tracking_number,
    tracking_url,
    items: items.map(({ order_item_id, quantity }) => ({ order_item: order_item_id, quantity })),
  })
  return audit(tx, ctx, {
    action: 'shipment.update',
    entityType: 'shipment',
    entityId: before.id,
    before: plain(before),
    after: plain(after),
  })
}
