import { AppError, fieldError } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { isCurrency } from '../../kernel/money.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { commitBehind, together } from '../../platform/db/transaction.ts'
import { violatesUnique } from '../../platform/db/violations.ts'
import { atMostOnce, type KeptAnswer } from '../../platform/idempotency.ts'
import { append } from '../../platform/outbox.ts'
import { type CartForCheckout, type CartOwner, closeCart, lockActiveCart } from '../cart/index.ts'
import { variantIdsBySku } from '../catalogue/index.ts'
import { redeem } from '../discounts/index.ts'
import { type Buyer, buyerOf, snapshotAddress } from '../identity/index.ts'
import { isNotQuiet, ordersWithExpiredReservations, reserve, sell } from '../inventory/index.ts'
import {
  insertOrder,
  keepOrderToken,
  newOrderNumber,
  newOrderToken,
  type OrderAddress,
  type OrderRecord,
  orderPaid,
  orderPlaced,
  stockTags,
  storyLine,
  viewOrder,
} from '../orders/index.ts'
import {
  after,
  draftPayment,
  heldSeconds,
  keepPayment,
  type PaymentDesk,
  paymentInitiated,
  paymentSucceeded,
  termsOf,
} from '../payments/index.ts'
import { quote } from '../quotes/index.ts'
import { draftOrder, insufficientStock, requireSellable, ShortageError, usesOf } from './draft-order.ts'
import { expireOrders } from './expire-orders.ts'
import { finishOrder } from './finish-order.ts'
import type { OrderInput } from './input.ts'

/** What checking out is told of the shop. */
export type CheckoutOptions = {
  /** Whether a person may have only so many unpaid orders at once as the settings say. */
  readonly limitsOpenOrders: boolean
  /** Who there is to pay with. */
  readonly desk: PaymentDesk
  /** Where the shop was called. */
  readonly origin: string
}

/** Header that gives a guest the token of the order. */
const ORDER_TOKEN_HEADER = 'x-order-token'

const ATTEMPTS = 3

/**
 * Buys what is in the cart, or the lines sent: prices, taxes, discounts and shipping of now, stock reserved (or sold at
 * once, when the shop sends first), all in one transaction; then the page of the chosen provider is opened. Answers the
 * order as JSON, at most once for an Idempotency-Key. Throws `cart_empty`, `not_purchasable`, `insufficient_stock`, `coupon_unavailable`,
 * `shipping_unavailable`, `price_changed`, `too_many_open_orders`, `unknown_currency` and validation errors by field.
 */
export async function placeOrder(
  ctx: Ctx,
  owner: CartOwner | undefined,
  input: OrderInput,
  options: CheckoutOptions,
): Promise<KeptAnswer> {
  return finishOrder(ctx, options.desk, await keepOrder(ctx, owner, input, options))
}

async function keepOrder(
  ctx: Ctx,
  owner: CartOwner | undefined,
  input: OrderInput,
  options: CheckoutOptions,
): Promise<KeptAnswer> {
  let lines: Id[] = []
  let isQuiet = true
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await atMostOnce(ctx, async (tx) => {
        const basket = await readBasket(tx, owner, input)
        lines = basket.lines.map((line) => line.variantId)
        return place(tx, ctx, basket, input, { ...options, isQuiet })
      })
    } catch (error) {
      if (isNumberTaken(error) && attempt < ATTEMPTS) continue
      if (isQuiet && isNotQuiet(error)) {
        isQuiet = false
        continue
      }
      if (!(error instanceof ShortageError)) throw error
      // what is held for orders that have run out of time is given back when somebody wants it
      const variantIds = error.shortages.map((shortage) => shortage.variantId)
      const expired =
        attempt < ATTEMPTS
          ? await ordersWithExpiredReservations(ctx.db, ctx.now, { limit: 100, variantIds })
          : []
      if (expired.length === 0) throw insufficientStock(error.shortages, lines)
      await expireOrders(ctx, expired)
    }
  }
}

type Basket = {
  readonly cart: CartForCheckout | undefined
  readonly lines: readonly { variantId: Id; quantity: number }[]
}

async function readBasket(tx: Tx, owner: CartOwner | undefined, input: OrderInput): Promise<Basket> {
  if (input.items !== undefined) {
    const skus = input.items.map((item) => item.variant).filter((reference) => !isId(reference))
    const bySku = await variantIdsBySku(tx, skus)
    const quantities = new Map<Id, number>()
    for (const [index, { variant, quantity }] of input.items.entries()) {
      const id = isId(variant) ? variant.toLowerCase() : bySku.get(variant)
      if (id === undefined)
        throw fieldError(`items.${index}.variant`, `No variant has the id or sku "${variant.slice(0, 100)}".`)
      quantities.set(id, (quantities.get(id) ?? 0) + quantity)
    }
    return {
      cart: undefined,
      lines: [...quantities].map(([variantId, quantity]) => ({ variantId, quantity })),
    }
  }
  const empty = () =>
    new AppError('cart_empty', 'There is nothing to buy: put something into the cart, or send items.')
  if (owner === undefined) throw empty()
  const cart = await lockActiveCart(tx, owner, input.cart)
  if (cart === undefined && input.cart !== undefined)
    throw new AppError('not_found', 'There is no such open cart; it may have been ordered already.')
  if (cart === undefined || cart.items.length === 0) throw empty()
  return { cart, lines: cart.items }
}

async function place(
  tx: Tx,
  ctx: Ctx,
  { cart, lines }: Basket,
  input: OrderInput,
  options: CheckoutOptions & {
    /** Nothing beyond the order follows from it: no coupon is used, nothing sells out. The commit does not wait. */
    readonly isQuiet: boolean
  },
) {
  const userId = actorId(ctx.actor)
  const parties = await readParties(tx, userId, cart, input)
  const currency = input.currency?.toUpperCase() ?? cart?.currency ?? ctx.store.currency
  if (!isCurrency(currency))
    throw new AppError(
      'unknown_currency',
      `"${currency}" is no currency; use a code of ISO 4217 such as USD.`,
      {
        fields: { currency: ['Must be a code of ISO 4217 such as USD.'] },
      },
    )
  const customerKey = userId ?? parties.email.toLowerCase()
  const { country, state } = parties.shippingAddress
  const priced = await quote(tx, ctx, {
    currency,
    lines,
    couponCode: input.coupon ?? cart?.couponCode ?? null,
    customerKey,
    destination: { country, state },
    shippingMethodId: input.shipping_method ?? cart?.shippingMethodId ?? null,
  })
  requireSellable(priced, input.expected_total)
  const draft = draftOrder(ctx, priced, {
    ...parties,
    userId,
    cartId: cart?.id ?? null,
    number: newOrderNumber(),
  })
  const provider = draft.grand_total_minor === 0 ? 'none' : input.payment?.provider
  const terms =
    provider === undefined || provider === 'none'
      ? undefined
      : termsOf(options.desk.providers, provider, draft, options.origin, 'payment.provider')
  const payment = provider === undefined ? undefined : draftPayment(ctx, draft, provider, terms)
  const isFree = provider === 'none'
  /** Cash and transfer: the shop sends before it is paid. */
  const sendsFirst = payment !== undefined && !isFree && terms === undefined
  const order: OrderRecord = {
    ...draft,
    ...(isFree ? { status: 'paid', payment_status: 'paid' } : {}),
    ...(sendsFirst ? { status: 'processing' } : {}),
    ...(payment !== undefined && !isFree ? { payment_status: 'pending' } : {}),
    payments: payment === undefined ? [] : [payment],
  }
  const story = [storyLine(ctx, 'order.placed')]
  if (isFree) story.push(storyLine(ctx, 'order.paid', { payment_id: payment!.id }))
  else if (payment) story.push(storyLine(ctx, 'payment.initiated', { provider, payment_id: payment.id }))
  const token = userId === null ? newOrderToken() : undefined
  const view = { ...viewOrder(order), ...(token === undefined ? {} : { order_token: token }) }
  return {
    status: 201,
    headers: {
      location: `/api/orders/${order.id}/`,
      ...(token === undefined ? {} : { [ORDER_TOKEN_HEADER]: token }),
    },
    body: JSON.stringify(payment === undefined ? view : { ...view, payment: view.payments[0] }),
    lastly: async () => {
      const maxOpenOrders = options.limitsOpenOrders ? priced.settings.maxOpenOrders : null
      const events = [
        orderPlaced(order),
        ...(payment && !isFree ? [paymentInitiated(payment)] : []),
        ...(payment && isFree ? [orderPaid(order), paymentSucceeded(payment)] : []),
      ]
      const uses = usesOf(order)
      const isQuiet = options.isQuiet && uses.length === 0
      // sent together, in this order; what others wait for comes last
      await together(
        insertOrder(tx, order, story, maxOpenOrders, isQuiet).then((isPlaced) => {
          if (!isPlaced) throw tooManyOpenOrders(maxOpenOrders)
        }),
        ...(payment === undefined ? [] : [keepPayment(tx, payment)]),
        ...(cart === undefined ? [] : [closeCart(tx, ctx, cart.id, order.id)]),
        ...(token === undefined ? [] : [keepOrderToken(tx, ctx, order.id, token)]),
        append(tx, ctx, events, stockTags(order)),
        takeGoods(uses, isQuiet),
        ...(isQuiet ? [commitBehind(tx)] : []),
      )
    },
  }

  async function takeGoods(uses: ReturnType<typeof usesOf>, isQuiet: boolean): Promise<void> {
    if (uses.length > 0) await redeem(tx, ctx, { orderId: order.id, customerKey, uses })
    const shortages =
      isFree || sendsFirst
        ? await sell(tx, ctx, { orderId: order.id, lines, isQuiet })
        : await reserve(tx, ctx, {
            orderId: order.id,
            lines,
            isQuiet,
            expiresAt: after(ctx, Math.max(priced.settings.reservationTtlSeconds, heldSeconds(terms))),
          })
    if (shortages.length > 0) throw new ShortageError(shortages)
  }
}

const tooManyOpenOrders = (most: number | null): AppError =>
  new AppError('too_many_open_orders', `You have ${most} orders that are not paid; pay or cancel one first.`)

type Parties = {
  readonly email: string
  readonly shippingAddress: OrderAddress
  readonly billingAddress: OrderAddress
  readonly notes: string
}

async function readParties(
  tx: Tx,
  userId: Id | null,
  cart: CartForCheckout | undefined,
  input: OrderInput,
): Promise<Parties> {
  const ids = [input.shipping_address, input.billing_address].filter((given) => typeof given === 'string')
  const buyer = userId === null ? undefined : await buyerOf(tx, userId, ids)
  const email = buyer?.email ?? input.email ?? cart?.email ?? undefined
  if (email === undefined) throw fieldError('email', 'A guest needs an e-mail address, for the confirmation.')
  const shippingAddress =
    addressFrom('shipping_address', input.shipping_address, buyer, email) ??
    cart?.shippingAddress ??
    buyer?.defaultAddress
  if (shippingAddress === undefined)
    throw fieldError('shipping_address', 'Send an address, or the id of one of yours.')
  return {
    email,
    shippingAddress,
    billingAddress: addressFrom('billing_address', input.billing_address, buyer, email) ?? shippingAddress,
    notes: input.notes ?? '',
  }
}

/** The address that a body gives, or names by id. Another person's is a field error, as if it were not there. */
export function addressFrom(
  field: 'shipping_address' | 'billing_address',
  given: OrderInput['shipping_address'],
  buyer: Buyer | undefined,
  email: string,
): OrderAddress | undefined {
  if (given === undefined) return undefined
  if (typeof given !== 'string') return snapshotAddress(field, given, buyer?.name ?? email)
  const found = buyer?.address(given)
  if (found === undefined) throw fieldError(field, 'You have no address with this id.')
  return found
}

/** Two orders drew the same number: the unique key refused the second. */
const isNumberTaken = (error: unknown): boolean => violatesUnique(error, 'orders_number_key')
