import { builder } from '../../builder.ts'
import { loadProduct, loadVariant } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { moneyField } from '../money.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Order, Payment, Product, Variant } from '../refs.ts'
import type * as source from '../sources.ts'
import { AppliedDiscount, PostalAddress } from './cart.ts'
import { NamedText, namedTexts } from './variant.ts'

export const OrderStatus = enumOf('OrderStatus', 'Where an order stands.', {
  pending: 'It is placed, and not paid.',
  paid: 'It is paid.',
  processing: 'It is being made ready.',
  shipped: 'It is on its way.',
  delivered: 'It is there.',
  cancelled: 'It was called off.',
  returned: 'All of it came back.',
})
export const PaymentStatus = enumOf('OrderPaymentStatus', 'What is paid of an order.', {
  unpaid: 'Nothing.',
  pending: 'A payment is being made.',
  paid: 'All.',
  failed: 'The last payment failed.',
  partially_refunded: 'All, and a part was given back.',
  refunded: 'All was given back.',
})
export const FulfilmentStatus = enumOf('FulfilmentStatus', 'What is sent of an order.', {
  unfulfilled: 'Nothing.',
  partial: 'A part.',
  fulfilled: 'All.',
  returned: 'All came back.',
})

type Line = source.Order['items'][number] & { readonly currency: string }
const OrderItem = builder.objectRef<Line>('OrderItem').implement({
  description: 'A line of an order, as it was ordered.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the line.' }),
    variant: t.field({
      type: Variant,
      nullable: true,
      description: 'The variant as it is now; null when it is not in the shop any more.',
      resolve: (line, _args, context) => loadVariant(context, { id: line.variant, currency: line.currency }),
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product as it is now; null when it is not in the shop any more.',
      resolve: (line, _args, context) => loadProduct(context, { id: line.product, currency: line.currency }),
    }),
    name: t.exposeString('name', { description: 'Name of the product when it was ordered.' }),
    variantName: t.exposeString('variant_name', { description: 'Name of the variant then.' }),
    sku: t.exposeString('sku', { nullable: true, description: 'Article number then.' }),
    options: t.field({
      type: [NamedText],
      description: 'What was chosen.',
      resolve: (line) => namedTexts(line.options),
    }),
    image: t.exposeString('image', { nullable: true, description: 'Address of a picture.' }),
    quantity: t.exposeInt('quantity', { description: 'How many.' }),
    unitPrice: t.field(moneyField('unit_price', 'Price of one.')),
    discount: t.field(moneyField('discount', 'What discounts took off the line.')),
    tax: t.field(moneyField('tax', 'Tax of the line.')),
    taxRate: t.exposeString('tax_rate', { description: 'In percent, such as "12.5".' }),
    total: t.field(
      moneyField('total', 'Quantity × unit price − discount, and the tax where prices do not include it.'),
    ),
  }),
})

type Method = NonNullable<source.Order['shipping_method']> & { readonly currency: string }
const OrderShipping = builder.objectRef<Method>('OrderShipping').implement({
  description: 'How an order is sent, as it was chosen.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the method.' }),
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    price: t.field(moneyField('price', 'Its price.')),
    discount: t.field(moneyField('discount', 'What free shipping took off.')),
    tax: t.field(moneyField('tax', 'Its tax.')),
    taxRate: t.exposeString('tax_rate', { description: 'In percent.' }),
  }),
})

type Tax = source.Order['taxes'][number] & { readonly currency: string }
const OrderTax = builder.objectRef<Tax>('OrderTax').implement({
  description: 'The tax of one rate over a whole order.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    rate: t.exposeString('rate', { description: 'In percent.' }),
    base: t.field(moneyField('base', 'What it is reckoned on, without the tax.')),
    tax: t.field(moneyField('tax', 'How much.')),
  }),
})

type Parcel = source.Order['shipments'][number]
const ShipmentStatus = enumOf('ShipmentStatus', 'Where a parcel stands.', {
  pending: 'It waits to be sent.',
  shipped: 'The carrier has it.',
  in_transit: 'It is on its way.',
  delivered: 'It is there.',
  returned: 'It came back.',
  cancelled: 'It was not sent.',
})
const ShipmentItem = builder.objectRef<Parcel['items'][number]>('ShipmentItem').implement({
  description: 'What is in a parcel.',
  fields: (t) => ({
    orderItem: t.id({ description: 'Id of the line of the order.', resolve: (item) => item.order_item }),
    quantity: t.exposeInt('quantity', { description: 'How many of it.' }),
    name: t.exposeString('name', { description: 'What it is.' }),
    sku: t.exposeString('sku', { nullable: true, description: 'Article number.' }),
  }),
})
const Shipment = builder.objectRef<Parcel>('Shipment').implement({
  description: 'A parcel.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    carrier: t.exposeString('carrier_name', { description: 'Who carries it.' }),
    trackingNumber: t.exposeString('tracking_number', { nullable: true, description: 'Its number there.' }),
    trackingUrl: t.exposeString('tracking_url', { nullable: true, description: 'Where it is followed.' }),
    status: t.field({ type: ShipmentStatus, description: 'Where it stands.', resolve: (s) => s.status }),
    items: t.field({ type: [ShipmentItem], description: 'What is in it.', resolve: (s) => s.items }),
    shippedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent.',
      resolve: (s) => s.shipped_at,
    }),
    deliveredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was there.',
      resolve: (s) => s.delivered_at,
    }),
  }),
})

const inCurrency = <Part extends object>(order: source.Order, parts: readonly Part[]) =>
  parts.map((part) => ({ ...part, currency: order.currency }))

Order.implement({
  description: 'What somebody has bought.',
  interfaces: [Node],
  fields: (t) => ({
    number: t.exposeString('number', { description: 'For people: `K7QM-3XHD-92TV`.' }),
    status: t.field({ type: OrderStatus, description: 'Where it stands.', resolve: (o) => o.status }),
    paymentStatus: t.field({
      type: PaymentStatus,
      description: 'What is paid of it.',
      resolve: (o) => o.payment_status,
    }),
    fulfilmentStatus: t.field({
      type: FulfilmentStatus,
      description: 'What is sent of it.',
      resolve: (o) => o.fulfilment_status,
    }),
    email: t.exposeString('email', { description: 'With which it was ordered.' }),
    userId: t.id({ nullable: true, description: 'Whose it is; null for a guest.', resolve: (o) => o.user }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    subtotal: t.field(moneyField('subtotal', 'The lines before discounts.')),
    discountTotal: t.field(moneyField('discount_total', 'What discounts took off.')),
    shippingTotal: t.field(moneyField('shipping_total', 'Shipping after discounts.')),
    taxTotal: t.field(moneyField('tax_total', 'All taxes.')),
    grandTotal: t.field(moneyField('grand_total', 'What is to be paid.')),
    pricesIncludeTax: t.exposeBoolean('prices_include_tax', { description: 'Whether prices hold the tax.' }),
    items: t.field({ type: [OrderItem], description: 'Its lines.', resolve: (o) => inCurrency(o, o.items) }),
    shippingAddress: t.field({
      type: PostalAddress,
      description: 'Where it goes.',
      resolve: (o) => o.shipping_address,
    }),
    billingAddress: t.field({
      type: PostalAddress,
      description: 'Where the invoice goes.',
      resolve: (o) => o.billing_address,
    }),
    shippingMethod: t.field({
      type: OrderShipping,
      nullable: true,
      description: 'How it is sent.',
      resolve: (o) => o.shipping_method && { ...o.shipping_method, currency: o.currency },
    }),
    discounts: t.field({
      type: [AppliedDiscount],
      description: 'What counted.',
      resolve: (o) => inCurrency(o, o.discounts),
    }),
    taxes: t.field({ type: [OrderTax], description: 'By rate.', resolve: (o) => inCurrency(o, o.taxes) }),
    payments: t.field({ type: [Payment], description: 'The oldest first.', resolve: (o) => o.payments }),
    shipments: t.field({ type: [Shipment], description: 'The oldest first.', resolve: (o) => o.shipments }),
    notes: t.exposeString('notes', { description: 'What the buyer wrote.' }),
    staffNotes: t.exposeString('staff_notes', {
      nullable: true,
      description: 'What the staff wrote; null for everybody else.',
    }),
    placedAt: t.field({ type: 'DateTime', description: 'When it was placed.', resolve: (o) => o.placed_at }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was made.', resolve: (o) => o.created_at }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it last changed.',
      resolve: (o) => o.updated_at,
    }),
  }),
})

export const OrderConnection = connectionType('Order', Order, 'orders')
