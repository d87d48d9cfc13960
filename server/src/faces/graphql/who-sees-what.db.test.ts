import { getNamedType, isLeafType, isObjectType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../testing/client.ts'
import { ask, sendDocument } from '../../testing/graphql.ts'
import { everyField } from '../../testing/graphql-compare.ts'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { makeGuestOrder, makeOrder } from '../../testing/make-order.ts'
import { buyDelivered } from '../../testing/returning.ts'
import { review } from '../../testing/reviewing.ts'
import { scriptedProvider } from '../../testing/scripted-provider.ts'
import { startTestShop } from '../../testing/server.ts'
import { buildGraphqlSchema } from './schema/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, staff, anonymous, customer, vendor, otherVendor } = shop
const victim = await shop.enrol({ role: 'customer' })
const SECRETS = [
  'Secret Street',
  'Secret draft',
  'Secret shelf',
  'Secret wish',
  'Secret words',
  'secret note',
  'Secret reason',
]
/** Ids of what only some may see, by the name of the type. */
const hidden = {} as Record<
  | 'Category'
  | 'Product'
  | 'Variant'
  | 'Order'
  | 'Payment'
  | 'Address'
  | 'Wishlist'
  | 'User'
  | 'Review'
  | 'Return',
  string
>
let open: Thing

beforeAll(async () => {
  const shelf = await makeCategory(admin, { name: 'Secret shelf', slug: 'secret-shelf', is_active: false })
  hidden.Category = shelf.id
  open = await makeProduct(admin, {
    name: 'Open',
    categories: [(await makeCategory(admin, { slug: 'open' })).id],
  })
  const draft = await makeProduct(vendor, {
    name: 'Secret draft',
    slug: 'secret-draft',
    status: 'draft',
    sku: 'SECRET-1',
  })
  hidden.Product = draft.id
  hidden.Variant = draft.variants[0].id
  const order = await makeOrder(shop.ctx(), {
    user_id: victim.id,
    email: 'secret@example.com',
    staff_notes: 'secret note',
    items: [{ product_id: draft.id, variant_id: draft.variants[0].id }],
    payments: [{}],
  })
  hidden.Order = order.id
  hidden.Payment = order.payments[0]!.id
  const address = { line1: 'Secret Street 1', city: 'Adama', postal_code: '1', country: 'ET' }
  hidden.Address = (await victim.post('/api/addresses/', address)).body.id
  hidden.Wishlist = (await victim.post('/api/wishlists/', { name: 'Secret wish' })).body.id
  hidden.User = victim.id
  const bought = await buyDelivered(shop, stripe, { client: victim })
  const items = [{ order_item: bought.items[0].id, quantity: 1 }]
  hidden.Return = (
    await victim.post(`/api/orders/${bought.id}/returns/`, { items, reason: 'Secret reason' })
  ).body.id
  await admin.patch('/api/settings/', { review_moderation: true })
  hidden.Review = (await review(victim, open.id, { comment: 'Secret words' })).id
  await admin.patch('/api/settings/', { review_moderation: false })
})

const expectNothingOf = (answer: unknown): void => {
  const text = JSON.stringify(answer)
  for (const secret of [...SECRETS, 'secret@example.com', 'SECRET-1']) expect(text).not.toContain(secret)
}

/** Every type that `node` may answer, with all of its fields. */
const schema = buildGraphqlSchema({ name: '', version: '' })
const nodeTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
)
const everyNode = nodeTypes.map(({ name }) => `... on ${name} { x${name}: id }`).join(' ')

test('the sweep knows every kind of node', () => {
  expect(nodeTypes.map(({ name }) => name).sort()).toEqual(Object.keys(hidden).sort())
})

test('node and nodes give nothing of what is hidden, of no type, to nobody else', async () => {
  const strangers: TestClient[] = [anonymous, customer, otherVendor]
  for (const client of strangers) {
    for (const [type, id] of Object.entries(hidden)) {
      const fields = `__typename id ... on ${type} { ${everyField(type, 1)} }`
      const data = await ask(
        client,
        `{ a: node(id: "${id}") { ${fields} } nodes(ids: ["${id}", "${open.id}"]) { id ${everyNode} } }`,
      )
      expect([type, data.a, data.nodes[0]]).toEqual([type, null, null])
      expect(data.nodes[1].id).toBe(open.id)
    }
  }
})

test('who may see it finds it there', async () => {
  for (const [type, id] of Object.entries(hidden)) {
    const client = ['Product', 'Variant', 'Category'].includes(type) ? admin : victim
    const { node } = await ask(
      client,
      `{ node(id: "${id}") { __typename id ... on ${type} { ${everyField(type, 1)} } } }`,
    )
    expect(node).toMatchObject({ __typename: type, id })
  }
  expect((await ask(vendor, `{ node(id: "${hidden.Product}") { id } }`)).node.id).toBe(hidden.Product)
  const unknown = '0192d3a4-5b6c-7d8e-9f01-23456789abce'
  const none = await ask(
    anonymous,
    `{ a: node(id: "${unknown}") { id } b: node(id: "no id") { id } c: node(id: "") { id } }`,
  )
  expect(none).toEqual({ a: null, b: null, c: null })
})

test('single reads of what is hidden are null, as if it were not there', async () => {
  const { Product, Variant, Category, Review, Order, Address, Wishlist, Return } = hidden
  const document = `{
    a: product(id: "${Product}") { name } b: product(slug: "secret-draft") { name } c: variant(id: "${Variant}") { sku }
    d: variant(sku: "SECRET-1") { sku } e: category(id: "${Category}") { name } f: category(slug: "secret-shelf") { name }
    g: review(id: "${Review}") { comment } h: order(id: "${Order}") { email } i: return(id: "${Return}") { reason } }`
  for (const client of [anonymous, customer, otherVendor]) {
    expect(Object.values(await ask(client, document))).toEqual(Array(9).fill(null))
  }
  const own = `{ a: address(id: "${Address}") { line1 } b: wishlist(id: "${Wishlist}") { name } }`
  expect(Object.values(await ask(customer, own))).toEqual([null, null])
})

test('every page without arguments gives nothing of others, all of its fields down', async () => {
  let toAdmin = ''
  const query = schema.getQueryType()!.getFields()
  for (const field of Object.values(query)) {
    const type = getNamedType(field.type)
    if (isLeafType(type) || !isObjectType(type)) continue
    // things that have to be named are asked for by name in the tests above
    if (field.args.some((arg) => String(arg.type).endsWith('!') || arg.name === 'slug')) continue
    if (field.args.some((arg) => ['sku', 'number'].includes(arg.name))) continue
    const isPage = type.name.endsWith('Connection')
    const node = isPage ? type.name.replace('Connection', '') : type.name
    const selection = isPage ? `nodes { ${everyField(node, 2)} }` : everyField(node, 2)
    const asked = `${field.name}${isPage ? '(first: 8)' : ''} { ${selection} }`
    toAdmin += JSON.stringify((await sendDocument(admin, `{ ${asked} }`)).body)
    for (const client of [anonymous, customer, otherVendor]) {
      const { status, body } = await sendDocument(client, `{ ${asked} }`)
      expect(status, `${field.name}: ${JSON.stringify(body.errors)}`).toBe(200)
      expectNothingOf(body)
      for (const { extensions } of body.errors ?? [])
        expect(['not_authenticated', 'permission_denied', 'validation_error']).toContain(extensions.code)
    }
  }
  // the sweep would see it: the admin does
  for (const secret of SECRETS.slice(0, 3)) expect(toAdmin).toContain(secret)
})

test('what stands below a thing that is open leaks nothing either', async () => {
  const order = await makeGuestOrder(shop.ctx(), {
    items: [{ product_id: hidden.Product, variant_id: hidden.Variant }],
    staff_notes: 'secret note',
  })
  const document = `{
    order(id: "${order.id}") { staffNotes items { product { name } variant { sku } } }
    product(id: "${open.id}") { reviews { nodes { comment author { name } } totalCount } related { name } categories { name parent { name } children { name } } variants { product { name } } }
    categories { nodes { name children { name } products { totalCount nodes { name status } } } } reviews { nodes { comment product { name } } }
    products(filter: { status: DRAFT }) { nodes { name status } totalCount facets { categories { label } } }
    suggest(q: "secret") { products { name } categories { name } } }`
  const data = await ask(anonymous, document, {}, { headers: { 'X-Order-Token': order.token } })
  expectNothingOf(data)
  expect(data.order).toEqual({ staffNotes: null, items: [{ product: null, variant: null }] })
  expect(data.product.reviews).toEqual({ nodes: [], totalCount: 0 })
  expect(new Set(data.products.nodes.map(({ status }: Thing) => status))).toEqual(new Set(['ACTIVE']))
  const seen = await ask(admin, `{ order(id: "${order.id}") { staffNotes items { product { name } } } }`)
  expect(seen.order).toEqual({ staffNotes: 'secret note', items: [{ product: { name: 'Secret draft' } }] })
})

test('aliases and fragments open nothing', async () => {
  const document = `query { ...F a: node(id: "${hidden.Order}") { ...O } b: node(id: "${hidden.Order}") { id } }
    fragment F on Query { c: order(id: "${hidden.Order}") { ...O } d: node(id: "${open.id}") { ...O ...P } }
    fragment O on Order { email staffNotes } fragment P on Product { name }`
  expect(await ask(customer, document)).toEqual({ a: null, b: null, c: null, d: { name: 'Open' } })
})

test('strangers and people without permission are told so, and get the rest of their document', async () => {
  for (const [client, field, code] of [
    [anonymous, 'orders { nodes { id } }', 'not_authenticated'],
    [anonymous, 'addresses { nodes { id } }', 'not_authenticated'],
    [anonymous, 'wishlist { id }', 'not_authenticated'],
    [anonymous, 'users { nodes { id } }', 'not_authenticated'],
  ] as const) {
    const { status, body } = await sendDocument(client, `{ ${field} shop { currency } me { id } }`)
    expect([status, body.errors[0].extensions.code]).toEqual([200, code])
    expect(body.data).toMatchObject({ shop: { currency: 'USD' }, me: null })
  }
  const { users } = await ask(customer, '{ users { nodes { id } } }')
  expect(users.nodes).toEqual([{ id: customer.id }])
  expect((await ask(staff, '{ orders { totalCount } }')).orders.totalCount).toBe(0)
})
