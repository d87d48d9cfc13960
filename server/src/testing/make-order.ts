import {
  insertOrder,
  issueOrderToken,
  newOrderNumber,
  type OrderItemRecord,
  type OrderRecord,
  type PaymentRecord,
  storyLine,
  updateOrder,
} from '../domain/orders/index.ts'
import { keepPayment } from '../domain/payments/index.ts'
import { newId } from '../kernel/id.ts'
import type { Ctx } from '../platform/context.ts'
import { inTransaction } from '../platform/db/transaction.ts'

/** Where such an order goes. */
export const ORDER_ADDRESS = {
  full_name: 'Hanna Tesfaye',
  line1: 'Bole Road 12',
  line2: '',
  apartment: '',
  city: 'Addis Ababa',
  state: '',
  postal_code: '1000',
  country: 'ET',
  phone: '+251 91 234 5678',
}

/** What a test cares about of an order; the sums follow from the items. */
export type OrderToMake = Partial<Omit<OrderRecord, 'items' | 'payments'>> & {
  readonly items?: readonly Partial<OrderItemRecord>[]
  readonly payments?: readonly Partial<PaymentRecord>[]
}

/** Writes an order straight into the tables, without stock, prices or mails. */
export async function makeOrder(ctx: Ctx, order: OrderToMake = {}): Promise<OrderRecord> {
  const record = orderRecord(ctx, order)
  await inTransaction(ctx, async (tx) => {
    await insertOrder(tx, record, [storyLine(ctx, 'order.placed')], null)
    for (const payment of record.payments) await keepPayment(tx, payment)
    if (record.staff_notes !== '')
      await updateOrder(tx, record.id, { staff_notes: record.staff_notes }, ctx.now)
  })
  return record
}

/** A guest's order with a token that opens it. */
export async function makeGuestOrder(
  ctx: Ctx,
  order: OrderToMake = {},
): Promise<OrderRecord & { readonly token: string }> {
  const made = await makeOrder(ctx, order)
  return { ...made, token: await inTransaction(ctx, (tx) => issueOrderToken(tx, ctx, made.id)) }
}

/** An order as checking out would draft it: one item of 19.99, shipping 5.00, tax 10 % on top. */
export function orderRecord(ctx: Pick<Ctx, 'now'>, order: OrderToMake = {}): OrderRecord {
  const { items: wanted = [{}], payments: paid = [], ...over } = order
  const id = over.id ?? newId()
  const currency = over.currency ?? 'USD'
  const isIncluded = over.prices_include_tax ?? false
  const items = wanted.map((item, position) => itemRecord(item, position, isIncluded))
  const sum = (of: (item: OrderItemRecord) => number): number =>
    items.reduce((all, item) => all + of(item), 0)
  const subtotal = sum((item) => item.unit_price_minor * item.quantity)
  const discount = sum((item) => item.discount_minor)
  const tax = sum((item) => item.tax_minor)
  const shipping = over.shipping_minor ?? 500
  const total = subtotal - discount + shipping + (isIncluded ? 0 : tax)
  return {
    id,
    number: newOrderNumber(),
    user_id: null,
    email: 'guest@example.com',
    status: 'pending',
    payment_status: 'unpaid',
    fulfilment_status: 'unfulfilled',
    currency,
    subtotal_minor: subtotal,
    discount_minor: discount,
    shipping_minor: shipping,
    tax_minor: tax,
    grand_total_minor: total,
    prices_include_tax: isIncluded,
    shipping_address: ORDER_ADDRESS,
    billing_address: ORDER_ADDRESS,
    shipping_method: {
      id: newId(),
      code: 'standard',
      name: 'Standard',
      price_minor: shipping,
      discount_minor: 0,
      tax_minor: 0,
      tax_rate_ppm: 0,
    },
    discounts:
      discount === 0
        ? []
        : [{ id: newId(), code: 'WELCOME', name: 'Welcome', type: 'fixed', amount_minor: discount }],
    taxes:
      tax === 0 ? [] : [{ name: 'VAT', rate_ppm: 100_000, base_minor: subtotal - discount, tax_minor: tax }],
    coupon_code: null,
    notes: '',
    staff_notes: '',
    cart_id: null,
    version: 1,
    placed_at: ctx.now,
    created_at: ctx.now,
    updated_at: ctx.now,
    shipments: [],
    ...over,
    items,
    payments: paid.map((payment) => ({
      id: newId(),
      order_id: id,
      provider: 'bank_transfer',
      method: 'bank',
      status: 'pending',
      currency,
      amount_minor: total,
      authorized_minor: 0,
      captured_minor: 0,
      refunded_minor: 0,
      refund_pending_minor: 0,
      checkout_url: null,
      transaction_id: null,
      expires_at: null,
      provider_payment_id: null,
      provider_data: {},
      attempt: 1,
      start_key: null,
      start_origin: null,
      lease_until: null,
      is_surplus: false,
      flag: null,
      flag_detail: null,
      failure: null,
      created_at: ctx.now,
      updated_at: ctx.now,
      ...payment,
    })),
  }
}

function itemRecord(item: Partial<OrderItemRecord>, position: number, isIncluded: boolean): OrderItemRecord {
  const unit = item.unit_price_minor ?? 1_999
  const quantity = item.quantity ?? 1
  const discount = item.discount_minor ?? 0
  const net = unit * quantity - discount
  const tax = item.tax_minor ?? Math.round(isIncluded ? net / 11 : net / 10)
  return {
    id: newId(),
    position,
    variant_id: newId(),
    product_id: newId(),
    name: 'Linen shirt',
    variant_name: 'M',
    sku: `LS-${position}`,
    options: { Size: 'M' },
    image: null,
    weight_grams: 300,
    vendor_id: null,
    quantity,
    unit_price_minor: unit,
    discount_minor: discount,
    tax_minor: tax,
    tax_rate_ppm: 100_000,
    total_minor: net + (isIncluded ? 0 : tax),
    ...item,
  }
}
