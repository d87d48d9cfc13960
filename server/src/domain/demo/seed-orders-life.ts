import type { Id } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { cancelOrder, withdrawOrder } from '../checkout/index.ts'
import {
  approveReturn,
  cancelReturn,
  changeShipment,
  createShipment,
  followRefund,
  giveBackForReturn,
  listOrderReturns,
  type ReturnView,
  receiveReturn,
  refuseReturn,
  requestReturn,
} from '../fulfilment/index.ts'
import { loadOrder, type OrderRecord, type ShipmentState } from '../orders/index.ts'
import {
  changePayment,
  giveBack,
  listOrderRefunds,
  type PaymentDesk,
  type SandboxDesk,
  type SandboxOutcome,
  sendRefundNow,
  startPayment,
} from '../payments/index.ts'
import { applyProviderState, askProvider } from '../settlement/index.ts'
import type { DemoStep, ReturnMove } from './seed-orders-fates.ts'

/** Whom the demo's orders are paid with. `sandbox` is undefined in production. */
export type DemoDesks = { readonly desk: PaymentDesk; readonly sandbox: SandboxDesk | undefined }

/** Who does something to an order of the demo, at the time of a step. */
export type DemoActors = { readonly buyer: Ctx; readonly staff: Ctx }

/** Where the demo's payments were begun; nobody calls it. */
export const DEMO_ORIGIN = 'http://localhost'
const NOWHERE = { address: 'http://127.0.0.1:9', host: 'localhost' }
const PAGE = { kind: 'number', number: 1, size: 100 } as const

const CARRIERS = [
  { carrier: 'dhl', prefix: 'JJD0' },
  { carrier: 'ups', prefix: '1Z99' },
  { carrier: 'dpd', prefix: '0150' },
  { carrier: 'gls', prefix: 'ZX77' },
] as const
const PARCEL_RANKS: Readonly<Record<ShipmentState, number>> = {
  pending: 0, shipped: 1, in_transit: 2, delivered: 3, returned: 3, cancelled: 3,
} // biome-ignore format: a scale
const RETURN_RANKS: Readonly<Record<ReturnView['status'], number>> = {
  requested: 0, approved: 1, received: 2, refunded: 3, refused: 3, cancelled: 3,
} // biome-ignore format: a scale
const RANK_AFTER: Readonly<Record<ReturnMove, number>> = {
  approve: 1, receive: 2, refund: 3, refuse: 3, cancel: 3,
} // biome-ignore format: a scale

/** What a step is taken with. */
type Scene = DemoActors & { readonly order: OrderRecord; readonly place: number; readonly desks: DemoDesks }

/**
 * Has one step of an order's life happen by the verb of the shop that it stands for. A step that was taken before,
 * because a run was stopped half-way, is left out. `place`: which of the demo's orders it is.
 */
export async function takeStep(scene: Scene, step: DemoStep): Promise<void> {
  const { order, buyer } = scene
  const isPaid = order.payments.some(isTaken)
  switch (step.kind) {
    case 'pay':
    case 'confirm':
      return isPaid ? undefined : payOnce(scene)
    case 'decline':
      return order.payments.length > 1 || order.payments.some(({ status }) => status === 'failed')
        ? undefined
        : decide(scene, 'decline')
    case 'pay_again':
      return isPaid ? undefined : payAgain(scene)
    case 'abandon':
      return order.status === 'cancelled' ? undefined : followProvider(scene)
    case 'withdraw':
      return order.status === 'cancelled' ? undefined : withdrawOrder(buyer, keyOf(order))
    case 'cancel':
      if (order.status !== 'cancelled') await cancelOrder(buyer, keyOf(order), 'Ordered by mistake.')
      return sendRefunds(scene)
    case 'pack':
      return pack(scene, step.what)
    case 'move':
      return moveParcel(scene, step.parcel, step.to)
    case 'give_back':
      return repay(scene, step.what)
    case 'ask_back':
      return askBack(scene, step.what, step.reason)
    case 'move_return':
      return moveReturn(scene, step.move, step.note)
  }
}

const keyOf = ({ id }: { readonly id: Id }) => ({ reference: id, orderToken: undefined })
const isTaken = ({ status }: { readonly status: string }): boolean =>
  ['succeeded', 'partially_refunded', 'refunded'].includes(status)

/** The money comes: at the sandbox's page, or by hand and confirmed by the staff. */
async function payOnce(scene: Scene): Promise<void> {
  const { order, staff, desks } = scene
  const payment = order.payments.at(-1)
  if (payment === undefined) return
  if (payment.provider === 'sandbox') return decide(scene, 'pay')
  const key = { id: payment.id, orderToken: undefined }
  await changePayment(staff, desks.desk, key, { status: 'succeeded' }, DEMO_ORIGIN)
}

/** The person at the sandbox's page decides, and the shop hears of it. */
async function decide(scene: Scene, outcome: SandboxOutcome): Promise<void> {
  const { order, buyer, desks } = scene
  const page = order.payments.at(-1)?.provider_payment_id
  if (desks.sandbox === undefined || page == null) return
  await desks.sandbox.decide(buyer, page, outcome, NOWHERE)
  await followProvider(scene)
}

/** Makes the order follow the books of its last payment's provider: what a webhook of it would have caused. */
async function followProvider({ order, staff, desks }: Scene): Promise<void> {
  const payment = order.payments.at(-1)
  if (payment?.provider !== 'sandbox') return
  const ctx: Ctx = { ...staff, actor: { kind: 'system', ip: '', name: 'seed' } }
  const asked = await askProvider(ctx, desks.desk.providers, payment.id, null)
  await applyProviderState(ctx, payment.id, { asked, cause: 'webhook' })
}

async function payAgain(scene: Scene): Promise<void> {
  const { order, buyer, desks } = scene
  if (desks.sandbox === undefined) return
  if (order.payments.at(-1)?.status !== 'pending') {
    const input = {
      order: order.id,
      provider: 'sandbox',
      orderToken: undefined,
      origin: DEMO_ORIGIN,
    } as const
    await startPayment(buyer, desks.desk, input)
  }
  await decide({ ...scene, order: (await loadOrder(buyer.db, order.id))! }, 'pay')
}

async function pack({ order, staff, place }: Scene, what: 'first' | 'rest'): Promise<void> {
  const [first] = order.items
  const numberOfParcels = order.shipments.filter(({ status }) => status !== 'returned').length
  const isPacked = what === 'first' ? order.shipments.length > 0 : order.fulfilment_status === 'fulfilled'
  if (isPacked || first === undefined) return
  const { carrier, prefix } = CARRIERS[place % CARRIERS.length]!
  const serial = String(730_000_000 + place * 7_919 + numberOfParcels * 31 + order.shipments.length)
  const items = what === 'first' ? { items: [{ order_item: first.id, quantity: first.quantity }] } : {}
  const parcel = { carrier, tracking_number: `${prefix}${serial}`, ...items }
  await inTransaction(staff, (tx) => createShipment(tx, staff, order.id, parcel))
}

async function moveParcel(
  { order, staff }: Scene,
  index: number,
  to: 'shipped' | 'in_transit' | 'delivered' | 'returned',
): Promise<void> {
  const parcel = order.shipments[index]
  if (parcel === undefined || PARCEL_RANKS[parcel.status] >= PARCEL_RANKS[to]) return
  await changeShipment(staff, parcel.id, { status: to })
}

async function repay({ order, staff, desks }: Scene, what: 'amount' | 'piece' | 'all'): Promise<void> {
  const payment = order.payments.find(isTaken)
  if (payment === undefined || payment.refunded_minor + payment.refund_pending_minor > 0) return
  const { currency, grand_total_minor: totalMinor } = order
  const inputs = {
    amount: { amount: formatMinor(Math.ceil(totalMinor / 5), currency), reason: 'A corner was bent.' },
    piece: {
      items: [{ order_item: order.items[0]!.id, quantity: 1 }],
      restock: true,
      reason: 'Left out at your wish.',
    },
    all: { reason: 'Damaged on the way.' },
  }
  await giveBack(staff, async () => desks.desk.providers, order.id, inputs[what])
  await followRefund(staff, order.id)
}

/** Has the provider asked for what was promised but not given back yet. */
async function sendRefunds({ order, staff, desks }: Scene): Promise<void> {
  const { results } = await listOrderRefunds(staff, keyOf(order), PAGE)
  for (const { id, status } of results)
    if (status === 'pending') await sendRefundNow(staff, desks.desk.providers, id)
}

async function askBack({ order, buyer }: Scene, what: 'piece' | 'all', reason: string): Promise<void> {
  if ((await firstReturn(order, buyer)) !== undefined) return
  const wanted = what === 'all' ? order.items : order.items.slice(0, 1)
  const items = wanted.map(({ id, quantity }) => ({
    order_item: id,
    quantity: what === 'all' ? quantity : 1,
  }))
  await inTransaction(buyer, (tx) => requestReturn(tx, buyer, keyOf(order), { items, reason }))
}

const firstReturn = async (order: OrderRecord, ctx: Ctx): Promise<ReturnView | undefined> =>
  (await listOrderReturns(ctx, keyOf(order), PAGE)).results.at(-1)

async function moveReturn(scene: Scene, move: ReturnMove, note: string | undefined): Promise<void> {
  const { order, buyer, staff, desks } = scene
  const seen = await firstReturn(order, staff)
  if (seen === undefined || RETURN_RANKS[seen.status] >= RANK_AFTER[move]) return
  const key = { id: seen.id, orderToken: undefined }
  if (move === 'refund') {
    await giveBackForReturn(staff, async () => desks.desk.providers, key, {})
    return
  }
  const ctx = move === 'cancel' ? buyer : staff
  await inTransaction(ctx, (tx) => {
    if (move === 'approve') return approveReturn(tx, ctx, key, note)
    if (move === 'refuse') return refuseReturn(tx, ctx, key, note)
    if (move === 'cancel') return cancelReturn(tx, ctx, key, note)
    return receiveReturn(tx, ctx, key, {})
  })
}
