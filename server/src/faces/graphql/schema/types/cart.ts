import { builder, type GraphqlContext } from '../../builder.ts'
import { loadProduct, loadVariant } from '../../loaders.ts'
import { moneyField, moneyOrNullField } from '../money.ts'
import { enumOf } from '../names.ts'
import { Cart, Product, Variant } from '../refs.ts'
import type * as source from '../sources.ts'
import { NamedText, namedTexts } from './variant.ts'

const LineProblem = enumOf('CartItemProblem', 'What stands in the way of buying a line.', {
  not_purchasable: 'It is not sold, or not in the currency of the cart.',
  insufficient_stock: 'There are fewer of it.',
})

const ShippingProblem = enumOf('ShippingProblem', 'Why totals are without shipping.', {
  no_destination: 'Nobody has said where to.',
  unavailable: 'Nothing goes there.',
  unknown_method: 'The chosen method is not there any more.',
})

/** A line with the currency of its cart. */
type Line = source.Cart['items'][number] & { readonly currency: string }

const CartItem = builder.objectRef<Line>('CartItem').implement({
  description: 'A line of a cart, with the prices of now.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the line.' }),
    variant: t.field({
      type: Variant,
      nullable: true,
      description: 'What is bought; null when it is not in the shop any more.',
      resolve: (line, _args, context) => loadVariant(context, { id: line.variant, currency: line.currency }),
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product of it; null when it is not in the shop any more.',
      resolve: (line, _args, context) => productOf(context, line.product, line.currency),
    }),
    name: t.exposeString('name', { description: 'Name of the product.' }),
    variantName: t.exposeString('variant_name', { description: 'Name of the variant.' }),
    sku: t.exposeString('sku', { nullable: true, description: 'Article number.' }),
    options: t.field({
      type: [NamedText],
      description: 'What was chosen.',
      resolve: (line) => namedTexts(line.options),
    }),
    image: t.exposeString('image', { nullable: true, description: 'Address of a picture.' }),
    quantity: t.exposeInt('quantity', { description: 'How many.' }),
    unitPrice: t.field(
      moneyOrNullField('unit_price', 'Of now; null when it cannot be bought in the currency of the cart.'),
    ),
    priceWhenAdded: t.field(moneyOrNullField('price_when_added', 'When it was put in.')),
    priceChanged: t.exposeBoolean('price_changed', {
      description: 'Whether the price is another one than when it was put in.',
    }),
    available: t.exposeInt('available', { description: 'How many can be bought now.' }),
    backorder: t.exposeBoolean('backorder', { description: 'Whether more than that may be bought.' }),
    problem: t.field({
      type: LineProblem,
      nullable: true,
      description: 'What stands in the way of buying it.',
      resolve: (line) => line.problem,
    }),
    discount: t.field(moneyOrNullField('discount', 'What discounts take off the line.')),
    tax: t.field(moneyOrNullField('tax', 'Tax of the line.')),
    total: t.field(
      moneyOrNullField(
        'total',
        'Quantity × unit price − discount, and the tax when prices do not include it.',
      ),
    ),
  }),
})

const productOf = (context: GraphqlContext, id: string, currency: string) =>
  loadProduct(context, { id, currency })

type Discount = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly type: string
  readonly amount: string
  readonly currency: string
}

/** A discount that counts, in a cart or an order. */
export const AppliedDiscount = builder.objectRef<Discount>('AppliedDiscount').implement({
  description: 'A discount or coupon that counts.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    code: t.exposeString('code', { nullable: true, description: 'Its code; null for one without.' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    type: t.exposeString('type', { description: 'percentage, fixed or free_shipping.' }),
    amount: t.field(moneyField('amount', 'What it takes off.')),
  }),
})

type Destination = Partial<
  Record<'full_name' | 'line1' | 'line2' | 'apartment' | 'city' | 'state' | 'postal_code' | 'phone', string>
> & { readonly country: string }

/** Where a cart or an order goes. */
export const PostalAddress = builder.objectRef<Destination>('PostalAddress').implement({
  description: 'An address as it is written on a parcel. Parts that nobody has said are empty.',
  fields: (t) => ({
    fullName: t.string({ description: 'Who lives there.', resolve: (a) => a.full_name ?? '' }),
    line1: t.string({ description: 'Street and number.', resolve: (a) => a.line1 ?? '' }),
    line2: t.string({ description: 'More of the street.', resolve: (a) => a.line2 ?? '' }),
    apartment: t.string({ description: 'Flat, floor.', resolve: (a) => a.apartment ?? '' }),
    city: t.string({ description: 'City.', resolve: (a) => a.city ?? '' }),
    state: t.string({ description: 'State or region.', resolve: (a) => a.state ?? '' }),
    postalCode: t.string({ description: 'Postal code.', resolve: (a) => a.postal_code ?? '' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2 code.' }),
    phone: t.string({ description: 'For the carrier.', resolve: (a) => a.phone ?? '' }),
  }),
})

type Method = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly price: string
  readonly currency: string
}
const CartShipping = builder.objectRef<Method>('CartShipping').implement({
  description: 'The way of shipping that the totals reckon with.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the method.' }),
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    price: t.field(moneyField('price', 'Before discounts and tax.')),
  }),
})

Cart.implement({
  description:
    'What somebody is about to buy, with the prices of now. Guests hold theirs by the header X-Cart-Token.',
  fields: (t) => ({
    id: t.id({
      nullable: true,
      description: 'null for a signed-in person who has put nothing in yet.',
      resolve: (cart) => cart.id,
    }),
    token: t.exposeString('token', {
      nullable: true,
      description: 'Of a guest’s cart: send it as X-Cart-Token. null when signed in.',
    }),
    items: t.field({
      type: [CartItem],
      description: 'Its lines.',
      resolve: (cart) => cart.items.map((item) => ({ ...item, currency: cart.currency })),
    }),
    coupon: t.exposeString('coupon', { nullable: true, description: 'The code of the coupon on it.' }),
    couponProblem: t.exposeString('coupon_problem', {
      nullable: true,
      description: 'Why the coupon does not count now.',
    }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail for the order.' }),
    shippingAddress: t.field({
      type: PostalAddress,
      nullable: true,
      description: 'Where it goes.',
      resolve: (cart) => cart.shipping_address as Destination | null,
    }),
    shippingMethod: t.id({
      nullable: true,
      description: 'Id of the chosen method; null: the cheapest.',
      resolve: (cart) => cart.shipping_method,
    }),
    shipping: t.field({
      type: CartShipping,
      nullable: true,
      description: 'The method that the totals reckon with, before discounts.',
      resolve: (cart) => cart.shipping && { ...cart.shipping, currency: cart.currency },
    }),
    shippingProblem: t.field({
      type: ShippingProblem,
      nullable: true,
      description: 'Why the totals are without shipping.',
      resolve: (cart) => cart.shipping_problem,
    }),
    discounts: t.field({
      type: [AppliedDiscount],
      description: 'What counts now.',
      resolve: (cart) => cart.discounts.map((each) => ({ ...each, currency: cart.currency })),
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    pricesIncludeTax: t.exposeBoolean('prices_include_tax', { description: 'Whether prices hold the tax.' }),
    subtotal: t.field(moneyField('subtotal', 'The lines before discounts.')),
    discountTotal: t.field(moneyField('discount_total', 'What discounts take off.')),
    shippingTotal: t.field(moneyField('shipping_total', 'Shipping after discounts.')),
    taxTotal: t.field(moneyField('tax_total', 'All taxes.')),
    total: t.field(moneyField('total', 'What is to be paid.')),
  }),
})

type Option = Method & { readonly description: string; readonly is_selected: boolean }
/** A way to send the cart. */
export const ShippingOption = builder.objectRef<Option>('ShippingOption').implement({
  description: 'A way to send the cart.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the method.' }),
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    description: t.exposeString('description', { description: 'How it goes.' }),
    price: t.field(moneyField('price', 'Before discounts and tax.')),
    isSelected: t.exposeBoolean('is_selected', { description: 'Whether the totals reckon with it.' }),
  }),
})
