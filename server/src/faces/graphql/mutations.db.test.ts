import { expect, test } from 'vitest'
import { ADDRESS } from '../../testing/buying.ts'
import type { TestClient } from '../../testing/client.ts'
import { ask, mutate, mutationOf, sendDocument } from '../../testing/graphql.ts'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'

const shop = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
const { admin, anonymous, customer, otherVendor, staff, vendor } = shop
const nobody = '00000000-0000-7000-8000-000000000000'
const SHIP_TO = {
  fullName: 'Hanna',
  line1: 'Bole 12',
  city: 'Addis Ababa',
  postalCode: '1000',
  country: 'ET',
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What REST finds wrong, as GraphQL would tell it but for the spelling of fields. */
async function faultsOfRest(client: TestClient, method: string, path: string, body: unknown) {
  const answer = await client.send(method, path, body)
  expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
  const { code, errors, detail } = answer.body
  if (errors === undefined) return [{ code, field: null, message: detail }]
  return Object.entries<string[]>(errors).flatMap(([field, messages]) =>
    messages.map((message) => ({ code, field, message })),
  )
}

/** The same of a mutation; its fields in REST's spelling, with the names that differ put back. */
async function faultsOfGraphql(
  client: TestClient,
  name: string,
  input: object,
  names: Record<string, string>,
) {
  const { userErrors } = await mutate(client, name, input, '')
  return userErrors.map(
    ({ code, field, message }: { code: string; field: string | null; message: string }) => ({
      code,
      field:
        field
          ?.split('.')
          .map((step) => names[step] ?? snake(step))
          .join('.') ?? null,
      message,
    }),
  )
}

test('the same bad bodies are refused as by REST: codes, fields and words', async () => {
  const product = await makeProduct(admin, { stock: 1, sku: 'TAKEN-1' })
  const variant = product.variants[0].id
  const orders = { items: [{ variant, quantity: 0 }], email: 'x', shipping_address: { ...ADDRESS, city: '' } }
  const cases: [TestClient, string, string, string, object, object, Record<string, string>?][] = [
    [anonymous, 'register', 'POST', '/api/auth/register/', { email: 'x', password: '1' }, { email: 'x', password: '1' }],
    [anonymous, 'login', 'POST', '/api/auth/login/', { email: 'a@b.example', password: 'no' }, { email: 'a@b.example', password: 'no' }],
    [anonymous, 'refresh', 'POST', '/api/auth/refresh/', { refresh: 'x.y.z' }, { refresh: 'x.y.z' }],
    [customer, 'updateProfile', 'PATCH', '/api/auth/me/', { first_name: 'x'.repeat(500), username: '!' }, { firstName: 'x'.repeat(500), username: '!' }],
    [customer, 'changePassword', 'POST', '/api/auth/password/change/', { current_password: 'no', new_password: '1' }, { currentPassword: 'no', newPassword: '1' }],
    [anonymous, 'resetPassword', 'POST', '/api/auth/password/reset/confirm/', { token: 'x', new_password: 'a quiet river' }, { token: 'x', newPassword: 'a quiet river' }],
    [customer, 'createAddress', 'POST', '/api/addresses/', { ...ADDRESS, country: 'Nowhere' }, { ...SHIP_TO, fullName: ADDRESS.full_name, line1: ADDRESS.line1, country: 'Nowhere' }],
    [customer, 'updateAddress', 'PATCH', `/api/addresses/${nobody}/`, { city: 'X' }, { id: nobody, city: 'X' }],
    [customer, 'deleteAddress', 'DELETE', `/api/addresses/${nobody}/`, {}, { id: nobody }],
    [customer, 'addToCart', 'POST', '/api/cart/items/', { variant, quantity: -1 }, { variantId: variant, quantity: -1 }, { variantId: 'variant' }],
    [customer, 'addToCart', 'POST', '/api/cart/items/', { variant: nobody }, { variantId: nobody }, { variantId: 'variant' }],
    [customer, 'addToCart', 'POST', '/api/cart/items/', { variant, quantity: 2 }, { variantId: variant, quantity: 2 }],
    [customer, 'updateCartItem', 'PATCH', `/api/cart/items/${nobody}/`, { quantity: 1 }, { itemId: nobody, quantity: 1 }],
    [customer, 'applyCoupon', 'POST', '/api/cart/coupon/', { code: 'NONE' }, { code: 'NONE' }],
    [anonymous, 'placeOrder', 'POST', '/api/orders/', orders, { items: [{ variantId: variant, quantity: 0 }], email: 'x', shippingAddress: { ...SHIP_TO, fullName: ADDRESS.full_name, line1: ADDRESS.line1, city: '' } }, { variantId: 'variant' }],
    [customer, 'placeOrder', 'POST', '/api/orders/', {}, {}],
    [customer, 'cancelOrder', 'POST', `/api/orders/${nobody}/cancel/`, {}, { id: nobody }],
    [customer, 'initiatePayment', 'POST', '/api/payments/', { order: nobody, provider: 'cod' }, { orderId: nobody, provider: 'cod' }],
    [customer, 'initiatePayment', 'POST', '/api/payments/', { order: nobody, provider: 'gold' }, { orderId: nobody, provider: 'gold' }],
    [customer, 'createReview', 'POST', '/api/reviews/', { product: product.id, rating: 6, comment: '' }, { productId: product.id, rating: 6, comment: '' }],
    [customer, 'addToWishlist', 'POST', '/api/wishlist/items/', { product: nobody }, { productId: nobody }, { productId: 'product' }],
    [customer, 'createProduct', 'POST', '/api/products/', { name: 'X', price: '1.00' }, { name: 'X', price: '1.00' }],
    [staff, 'createProduct', 'POST', '/api/products/', { name: '', price: '-1', stock: -2, variants: [{ price: 'x' }] }, { name: '', price: '-1', stock: -2, variants: [{ price: 'x' }] }],
    [staff, 'createProduct', 'POST', '/api/products/', { name: 'X', price: '1.00', sku: 'TAKEN-1' }, { name: 'X', price: '1.00', sku: 'TAKEN-1' }],
    [staff, 'createProduct', 'POST', '/api/products/', { name: 'X', price: '1.00', category: 'none-such' }, { name: 'X', price: '1.00', categoryId: 'none-such' }, { categoryId: 'category' }],
    [staff, 'updateVariant', 'PATCH', `/api/variants/${variant}/`, { weight_grams: -1 }, { id: variant, weightGrams: -1 }],
    [staff, 'createCategory', 'POST', '/api/categories/', { name: 'X', parent: nobody }, { name: 'X', parentId: nobody }, { parentId: 'parent' }],
    [customer, 'adjustStock', 'POST', '/api/inventory/adjust/', { variant, delta: 5 }, { variantId: variant, delta: 5 }],
    [admin, 'adjustStock', 'POST', '/api/inventory/adjust/', { variant, delta: -50 }, { variantId: variant, delta: -50 }],
    [customer, 'requestReturn', 'POST', `/api/orders/${nobody}/returns/`, { items: [{ order_item: nobody, quantity: 1 }], reason: 'x' }, { orderId: nobody, items: [{ orderItemId: nobody, quantity: 1 }], reason: 'x' }],
  ] // biome-ignore format: a table
  for (const [client, name, method, path, body, input, names = {}] of cases) {
    const rest = await faultsOfRest(client, method, path, body)
    expect([name, await faultsOfGraphql(client, name, input, names)]).toEqual([name, rest])
  }
})

test('who is not signed in is told so above the payload, and nothing else of the document is lost', async () => {
  for (const [name, input] of [
    ['createAddress', SHIP_TO],
    ['createReview', { productId: nobody, rating: 5, comment: 'x' }],
    ['createProduct', { name: 'X' }],
    ['addToWishlist', { productId: nobody }],
    ['updateProfile', { firstName: 'X' }],
  ] as const) {
    const { status, body } = await sendDocument(anonymous, mutationOf(name, true, ''), { input })
    expect([name, status, body.data, body.errors[0].extensions.code]).toEqual([
      name, 200, { [name]: null }, 'not_authenticated',
    ]) // biome-ignore format: one line
  }
  const product = await makeProduct(admin)
  const { body } = await sendDocument(
    anonymous,
    `mutation ($review: CreateReviewInput!, $line: AddToCartInput!) {
      createReview(input: $review) { review { id } }
      addToCart(input: $line) { cart { items { quantity } } }
    }`,
    {
      review: { productId: product.id, rating: 5, comment: 'x' },
      line: { variantId: product.variants[0].id },
    },
  )
  expect(body.data).toEqual({ createReview: null, addToCart: { cart: { items: [{ quantity: 1 }] } } })
})

test('a bad token is a 401 for everything but signing in', async () => {
  const old = anonymous.as('stale')
  expect((await sendDocument(old, '{ shop { name } }')).status).toBe(401)
  const email = `new${Date.now()}@example.com`
  const password = 'a long and quiet river'
  const made = await mutate(old, 'register', { email, password }, 'access refresh user { email }')
  expect(made).toMatchObject({ user: { email }, userErrors: [] })
  const { access, refresh } = await mutate(old, 'login', { email, password }, 'access refresh')
  const next = await mutate(old, 'refresh', { refresh }, 'access refresh')
  expect(next.access).toBeTypeOf('string')
  expect(await ask(anonymous.as(access), '{ me { email } }')).toEqual({ me: { email } })
  const mixed =
    'mutation ($input: LoginInput!) { login(input: $input) { access } removeCoupon { cart { id } } }'
  expect((await sendDocument(old, mixed, { input: { email, password } })).status).toBe(401)
  expect(await mutate(anonymous, 'logout', { refresh: next.refresh }, 'done')).toMatchObject({ done: true })
  const ended = await mutate(anonymous, 'refresh', { refresh: next.refresh }, 'access')
  expect(ended).toMatchObject({ access: null, userErrors: [{ code: 'token_invalid' }] })
})

test('guessing a password is slowed down, also by aliases of one document', async () => {
  const guesses = Array.from(
    { length: 10 },
    (_, i) =>
      `g${i}: login(input: {email: "victim@example.com", password: "guess ${i}"}) { access userErrors { code } }`,
  )
  const { status, body } = await sendDocument(anonymous, `mutation { ${guesses.join(' ')} }`)
  expect(status).toBe(200)
  const limited = body.errors.filter(
    (error: { extensions: { code: string } }) => error.extensions.code === 'rate_limited',
  )
  expect(limited.length).toBeGreaterThanOrEqual(5)
  expect(limited[0].extensions.retryAfterSeconds).toBeGreaterThan(0)
})

test('people change what is theirs and nobody else’s', async () => {
  const made = await mutate(customer, 'createAddress', SHIP_TO, 'address { id fullName isDefault }')
  const { id } = made.address
  const other = await shop.enrol({ role: 'customer' })
  for (const stranger of [other, vendor]) {
    const taken = await mutate(stranger, 'updateAddress', { id, city: 'Mine' }, 'address { id }')
    expect(taken).toMatchObject({ address: null, userErrors: [{ code: 'not_found', field: null }] })
    expect((await mutate(stranger, 'deleteAddress', { id }, 'address { id }')).userErrors[0].code).toBe(
      'not_found',
    )
  }
  const moved = await mutate(customer, 'updateAddress', { id, city: 'Adama' }, 'address { id city }')
  expect(moved.address).toEqual({ id, city: 'Adama' })
  expect((await mutate(customer, 'deleteAddress', { id }, 'address { id }')).address).toEqual({ id })
  const profile = await mutate(customer, 'updateProfile', { firstName: 'Hanna' }, 'user { firstName role }')
  expect(profile.user).toEqual({ firstName: 'Hanna', role: 'CUSTOMER' })

  const mine = await mutate(vendor, 'createProduct', { name: 'Vase', price: '9.00' }, 'product { id name }')
  const product = mine.product.id
  const theirs = await mutate(
    otherVendor,
    'updateProduct',
    { id: product, name: 'Mine now' },
    'product { id }',
  )
  expect(theirs.userErrors[0].code).toMatch(/not_found|permission_denied/)
  expect((await anonymous.get(`/api/products/${product}/`)).body.name).toBe('Vase')
  // fields that are nobody's to set are not in the inputs at all
  for (const field of ['role', 'isActive', 'emailVerified', 'permissions']) {
    const { status } = await sendDocument(customer, mutationOf('updateProfile', true, ''), {
      input: { [field]: true },
    })
    expect(status).toBe(400)
  }
})

test('the catalogue is kept: categories, products, variants and stock, read back in the same document', async () => {
  const parent = await makeCategory(admin)
  const { category } = await mutate(
    staff,
    'createCategory',
    { name: 'Lamps', parentId: parent.id },
    'category { id slug parent { id } }',
  )
  expect(category).toMatchObject({ slug: 'lamps', parent: { id: parent.id } })
  const input = {
    name: 'Desk lamp',
    categoryId: category.id,
    status: 'ACTIVE',
    options: [{ name: 'Colour' }],
    variants: [
      { sku: 'DL-R', price: '30.00', stock: 2, options: { Colour: 'Red' } },
      { sku: 'DL-B', price: 31.5, stock: 0, options: { Colour: 'Blue' } },
    ],
    attributes: { Power_Use: '9 W' },
    tags: ['light'],
    idempotencyKey: 'lamp',
  }
  const shown =
    'product { id status category { id } variants { id sku price { amount } options { name value } } }'
  const { product } = await mutate(staff, 'createProduct', input, shown)
  expect(product).toMatchObject({
    status: 'ACTIVE',
    category: { id: category.id },
    variants: [
      { sku: 'DL-R', price: { amount: '30.00' } },
      { sku: 'DL-B', price: { amount: '31.50' } },
    ],
  })
  expect((await mutate(staff, 'createProduct', input, shown)).product.id).toBe(product.id)
  expect((await anonymous.get(`/api/products/${product.id}/`)).body.attributes).toEqual({ Power_Use: '9 W' })

  const variant = product.variants[0].id
  const data = await ask(
    admin,
    `mutation ($variant: UpdateVariantInput!, $stock: AdjustStockInput!, $product: UpdateProductInput!) {
      updateVariant(input: $variant) { variant { price { amount } } userErrors { code } }
      adjustStock(input: $stock) { stockLevel { onHand available sku } userErrors { code message } }
      updateProduct(input: $product) { product { name variants { sku price { amount } stock } } userErrors { code } }
    }`,
    {
      variant: { id: variant, price: '33.00' },
      stock: { variantId: variant, delta: 5, reason: 'Delivery', idempotencyKey: 'delivery-1' },
      product: { id: product.id, name: 'Lamp' },
    },
  )
  expect(data.adjustStock).toMatchObject({ stockLevel: { onHand: 7, sku: 'DL-R' }, userErrors: [] })
  expect(data.updateProduct.product).toMatchObject({
    name: 'Lamp',
    variants: [{ price: { amount: '33.00' }, stock: 7 }, {}],
  })
  const added = await mutate(
    staff,
    'createVariant',
    { productId: product.id, sku: 'DL-G', price: '30.00', options: { Colour: 'Green' } },
    'variant { id sku }',
  )
  expect(added).toMatchObject({ variant: { sku: 'DL-G' }, userErrors: [] })
  expect((await mutate(staff, 'deleteVariant', { id: added.variant.id }, 'variant { sku }')).variant).toEqual(
    { sku: 'DL-G' },
  )
  const renamed = await mutate(
    staff,
    'updateCategory',
    { id: category.id, name: 'Lights', parentId: null },
    'category { name parent { id } }',
  )
  expect(renamed.category).toEqual({ name: 'Lights', parent: null })
  expect((await mutate(staff, 'deleteProduct', { id: product.id }, 'product { id }')).product).toEqual({
    id: product.id,
  })
  expect((await anonymous.get(`/api/products/${product.id}/`)).status).toBe(404)
  expect((await mutate(staff, 'deleteCategory', { id: category.id }, 'category { id }')).category).toEqual({
    id: category.id,
  })
})

test('If-Match of the request counts: a version that is not the newest changes nothing', async () => {
  const { id } = await makeProduct(admin, { name: 'Vase' })
  const first = (await admin.get(`/api/products/${id}/`)).headers.etag as string
  const change = (name: string, tag: string) =>
    mutate(staff, 'updateProduct', { id, name }, 'product { name }', { headers: { 'If-Match': tag } })
  expect(await change('Tall vase', first)).toEqual({ product: { name: 'Tall vase' }, userErrors: [] })
  for (const stale of [first, '"none"']) {
    const refused = await change('Lost', stale)
    expect(refused).toMatchObject({
      product: null,
      userErrors: [{ code: 'precondition_failed', field: null }],
    })
    const rest = await staff.patch(
      `/api/products/${id}/`,
      { name: 'Lost' },
      { headers: { 'If-Match': stale } },
    )
    expect([rest.status, rest.body.detail]).toEqual([412, refused.userErrors[0].message])
  }
  const { body, headers } = await admin.get(`/api/products/${id}/`)
  expect(body.name).toBe('Tall vase')
  expect((await change('Low vase', headers.etag as string)).product).toEqual({ name: 'Low vase' })
  expect((await change('Any vase', '*')).product).toEqual({ name: 'Any vase' })
})

test('wishlist and cart', async () => {
  const product = await makeProduct(admin, { stock: 9 })
  const added = await mutate(customer, 'addToWishlist', { productId: product.id }, 'wishlist { id }')
  expect(added.userErrors).toEqual([])
  const { body } = await customer.get('/api/wishlist/items/')
  const item = body.results[0].id
  const moved = await mutate(
    customer,
    'moveToCart',
    { itemId: item, quantity: 2 },
    'cart { items { id quantity } }',
  )
  expect(moved.cart.items).toMatchObject([{ quantity: 2 }])
  await mutate(customer, 'addToWishlist', { productId: product.id }, 'wishlist { id }')
  const [again] = (await customer.get('/api/wishlist/items/')).body.results
  expect(
    (await mutate(customer, 'removeFromWishlist', { itemId: again.id }, 'wishlist { id }')).userErrors,
  ).toEqual([])
  expect((await customer.get('/api/wishlist/items/')).body.results).toEqual([])
  const chosen = await mutate(
    customer,
    'updateCart',
    { shippingAddress: SHIP_TO, email: 'me@example.com' },
    'cart { email shippingAddress { city } }',
  )
  expect(chosen.cart).toEqual({ email: 'me@example.com', shippingAddress: { city: 'Addis Ababa' } })
  const line = moved.cart.items[0].id
  expect(
    (await mutate(customer, 'removeCartItem', { itemId: line }, 'cart { items { id } }')).cart.items,
  ).toEqual([])
  expect((await mutate(customer, 'emptyCart', undefined, 'cart { items { id } }')).cart.items).toEqual([])
  expect((await mutate(customer, 'removeCoupon', undefined, 'cart { coupon }')).cart).toEqual({
    coupon: null,
  })
})
