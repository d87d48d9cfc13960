import { expect, test } from 'vitest'
import { ask, mutate, sendDocument } from '../../testing/graphql.ts'
import { makeProduct } from '../../testing/make.ts'
import { serveTestShop } from '../../testing/served-shop.ts'

const shop = await serveTestShop()
const { admin, anonymous } = shop
const FORM = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
const SHIP_TO = {
  fullName: 'Hanna Tesfaye',
  line1: 'Bole Road 12',
  city: 'Addis Ababa',
  postalCode: '1000',
  country: 'ET',
}
const CART =
  'cart { id token subtotal { amount } discountTotal { amount } total { amount } coupon items { id quantity } }'

test('a storefront by GraphQL alone: browse, fill the cart, register, buy, pay, review', async () => {
  const shirt = await makeProduct(admin, { name: 'Linen shirt', price: '20.00', stock: 5 })
  await admin.post('/api/discounts/', {
    name: 'Summer', type: 'percentage', value: '10', code: 'SUMMER',
  }) // biome-ignore format: one line
  const { products } = await ask(
    anonymous,
    '{ products(first: 5) { totalCount edges { node { id name price { amount currency } variants { id } } } } }',
  )
  const { node } = products.edges.find((edge: { node: { id: string } }) => edge.node.id === shirt.id)
  expect(node.price).toEqual({ amount: '20.00', currency: 'USD' })
  const variantId = node.variants[0].id

  const added = await sendDocument(
    anonymous,
    `mutation ($input: AddToCartInput!) { addToCart(input: $input) { ${CART} userErrors { code } } }`,
    { input: { variantId, quantity: 3 } },
  )
  expect(added.body.errors).toBeUndefined()
  const { token } = added.body.data.addToCart.cart
  expect(added.headers['x-cart-token']).toBe(token)
  const guest = { headers: { 'X-Cart-Token': token } }
  const [line] = added.body.data.addToCart.cart.items
  const fewer = await mutate(anonymous, 'updateCartItem', { itemId: line.id, quantity: 2 }, CART, guest)
  expect(fewer.cart).toMatchObject({ subtotal: { amount: '40.00' }, token })

  const email = 'hanna@example.com'
  const password = 'a long and quiet river'
  const registered = await mutate(
    anonymous,
    'register',
    { email, password, firstName: 'Hanna' },
    'user { email firstName } access refresh',
    guest,
  )
  expect(registered).toMatchObject({ user: { email, firstName: 'Hanna' }, userErrors: [] })
  const { user, access } = await mutate(anonymous, 'login', { email, password }, 'user { id } access refresh')
  expect(user.id).toBeTypeOf('string')
  const hanna = anonymous.as(access)
  expect((await ask(hanna, `{ ${CART} }`)).cart).toMatchObject({ token: null, items: [{ quantity: 2 }] })

  const coupon = await mutate(hanna, 'applyCoupon', { code: 'summer' }, CART)
  expect(coupon).toMatchObject({
    cart: { coupon: 'SUMMER', discountTotal: { amount: '4.00' } },
    userErrors: [],
  })
  const { address } = await mutate(
    hanna,
    'createAddress',
    { ...SHIP_TO, isDefault: true },
    'address { id city }',
  )
  const placed = await mutate(
    hanna,
    'placeOrder',
    { shippingAddressId: address.id, payment: { provider: 'sandbox' }, idempotencyKey: 'hanna-1' },
    'order { id number status orderToken grandTotal { amount } items { quantity } } payment { checkoutUrl }',
  )
  expect(placed).toMatchObject({ order: { status: 'PENDING', items: [{ quantity: 2 }] }, userErrors: [] })
  expect((await ask(hanna, `{ ${CART} }`)).cart.items).toEqual([])
  const page = new URL(placed.payment.checkoutUrl).pathname
  expect((await anonymous.post(page, 'outcome=pay', FORM)).status).toBe(303)
  const { id } = placed.order
  const { order } = await ask(hanna, 'query ($id: ID) { order(id: $id) { status paymentStatus } }', { id })
  expect(order).toEqual({ status: 'PAID', paymentStatus: 'PAID' })

  await admin.patch(`/api/orders/${id}/status/`, { status: 'processing' })
  const review = { productId: shirt.id, rating: 5, comment: 'Cool on hot days.' }
  const reviewed = await mutate(hanna, 'createReview', review, 'review { id rating comment }')
  expect(reviewed).toMatchObject({ review: { rating: 5 }, userErrors: [] })
  const again = await mutate(hanna, 'createReview', review, 'review { id }')
  expect(again).toMatchObject({ review: null, userErrors: [{ code: 'already_reviewed', field: null }] })
  const changed = await mutate(
    hanna,
    'updateReview',
    { id: reviewed.review.id, rating: 4 },
    'review { rating comment }',
  )
  expect(changed.review).toEqual({ rating: 4, comment: review.comment })
  const gone = await mutate(hanna, 'deleteReview', { id: reviewed.review.id }, 'review { id }')
  expect(gone).toMatchObject({ review: { id: reviewed.review.id }, userErrors: [] })
  expect((await anonymous.get(`/api/reviews/${reviewed.review.id}/`)).status).toBe(404)
})

test('a guest buys: the tokens stand in the bodies, and open what they open', async () => {
  const product = await makeProduct(admin, { price: '7.00', stock: 2 })
  const input = {
    items: [{ variantId: product.variants[0].id, quantity: 1 }],
    email: 'guest@example.com',
    shippingAddress: SHIP_TO,
  }
  const answer = await sendDocument(
    anonymous,
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id orderToken items { name } } orderToken userErrors { code } } }',
    { input },
  )
  const { order, orderToken } = answer.body.data.placeOrder
  expect([order.orderToken, answer.headers['x-order-token']]).toEqual([orderToken, orderToken])
  const query = 'query ($id: ID) { order(id: $id) { id orderToken } }'
  const shown = await ask(anonymous, query, { id: order.id }, { headers: { 'X-Order-Token': orderToken } })
  expect(shown.order).toEqual({ id: order.id, orderToken: null })
  expect((await ask(anonymous, query, { id: order.id })).order).toBeNull()
  const paid = await mutate(
    anonymous,
    'initiatePayment',
    { orderId: order.id, provider: 'cod' },
    'payment { provider amount { amount } }',
    { headers: { 'X-Order-Token': orderToken } },
  )
  expect(paid).toMatchObject({ payment: { provider: 'cod' }, userErrors: [] })
})

test('several additions of one new guest in a document meet in one cart', async () => {
  const one = await makeProduct(admin)
  const two = await makeProduct(admin)
  const data = await ask(
    anonymous,
    `mutation ($one: AddToCartInput!, $two: AddToCartInput!) {
      a: addToCart(input: $one) { cart { token items { quantity } } }
      b: addToCart(input: $two) { cart { token items { quantity } } }
    }`,
    {
      one: { variantId: one.variants[0].id },
      two: { sku: two.variants[0].sku ?? undefined, productId: two.id },
    },
  )
  expect(data.b.cart.items).toHaveLength(2)
  expect(data.b.cart.token).toBe(data.a.cart.token)
})

test('twenty buyers of the last piece: one order; the same key twice: one order', async () => {
  const last = await makeProduct(admin, { stock: 1 })
  const input = {
    items: [{ variantId: last.variants[0].id, quantity: 1 }],
    email: 'guest@example.com',
    shippingAddress: SHIP_TO,
  }
  const results = await Promise.all(
    Array.from({ length: 20 }, () => mutate(anonymous, 'placeOrder', input, 'order { id }')),
  )
  expect(results.filter(({ order }) => order !== null)).toHaveLength(1)
  for (const { order, userErrors } of results) {
    if (order === null) expect(userErrors[0]).toMatchObject({ code: 'insufficient_stock' })
  }
  const more = await makeProduct(admin, { stock: 5 })
  const once = { ...input, items: [{ variantId: more.variants[0].id, quantity: 1 }], idempotencyKey: 'same' }
  const [first, second] = [
    await mutate(admin, 'placeOrder', once, 'order { id number }'),
    await mutate(admin, 'placeOrder', once, 'order { id number }'),
  ]
  expect(second).toEqual(first)
  const other = await mutate(admin, 'placeOrder', { ...once, notes: 'Another' }, 'order { id }')
  expect(other).toMatchObject({ order: null, userErrors: [{ code: 'idempotency_conflict' }] })
  expect((await anonymous.get(`/api/variants/${more.variants[0].id}/`)).body.stock).toBe(4)
})
