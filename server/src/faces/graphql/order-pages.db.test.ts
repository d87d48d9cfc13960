import { beforeAll, expect, test } from 'vitest'
import { countReturnsOfOrders, listReturnsOfOrders } from '../../domain/fulfilment/index.ts'
import {
  countEventsOfOrders,
  issueOrderToken,
  listEventsOfOrders,
  ordersById,
} from '../../domain/orders/index.ts'
import { countRefundsOfOrders, listRefundsOfOrders } from '../../domain/payments/index.ts'
import type { Actor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { TestClient } from '../../testing/client.ts'
import { ask, mutate, sendDocument } from '../../testing/graphql.ts'
import { differences, everyField } from '../../testing/graphql-compare.ts'
import { makeProduct } from '../../testing/make.ts'
import { makeGuestOrder, makeOrder } from '../../testing/make-order.ts'
import { buyPaid } from '../../testing/paying.ts'
import { askFor, buyDelivered, returnIn } from '../../testing/returning.ts'
import { scriptedProvider } from '../../testing/scripted-provider.ts'
import { startTestShop } from '../../testing/server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin, staff, anonymous, customer, vendor } = shop
const stranger = await shop.enrol({ role: 'customer' })
let order: Thing
/** Two orders of guests: what the token of one opens is all that its holder sees. */
let guests: { order: Thing; token: string; back: string }[]

const refund = (of: Thing, body: object) => admin.post(`/api/orders/${of.id}/refunds/`, body)

beforeAll(async () => {
  order = await buyDelivered(shop, stripe, { quantity: 8, price: '10.00' })
  for (const state of ['requested', 'refunded', 'refused', 'received', 'cancelled', 'approved'])
    await returnIn(shop, state, order)
  await refund(order, { amount: '1.50', reason: 'Late' })
  stripe.answerRefundsWith('failed', 'the card is closed')
  const failed = await refund(order, { amount: '2.00', reason: 'Scratched' })
  stripe.answerRefundsWith('succeeded')
  const again = await admin.post(`/api/refunds/${failed.body.id}/retry/`)
  expect([failed.status, again.status], JSON.stringify(again.body)).toEqual([201, 201])
  guests = []
  for (const words of ['Guest words', 'Other words']) {
    const made = await buyDelivered(shop, stripe, { client: anonymous, quantity: 2 })
    const token = await inTransaction(shop.ctx(), (tx) => issueOrderToken(tx, shop.ctx(), made.id))
    const { body } = await admin.post(`/api/orders/${made.id}/returns/`, {
      items: [{ order_item: made.items[0].id, quantity: 1 }],
      reason: words,
    })
    guests.push({ order: made, token, back: body.id })
  }
})

/** The lists below an order, by the names of GraphQL. */
const BELOW = { events: 'OrderEvent', refunds: 'Refund', returns: 'Return' } as const
const below = Object.entries(BELOW) as [keyof typeof BELOW, string][]
const allBelow = below
  .map(
    ([name, type]) =>
      `${name}(first: 100) { totalCount pageInfo { hasNextPage } nodes { ${everyField(type, 1)} } }`,
  )
  .join(' ')

async function expectSameBelow(client: TestClient, id: string, headers = {}): Promise<Thing> {
  const data = await ask(client, `{ order(id: "${id}") { ${allBelow} } }`, {}, { headers })
  for (const [name, type] of below) {
    const path = `/api/orders/${id}/${name}/?page_size=100`
    const rest = (await client.get(path, { headers })).body
    const page = data.order[name]
    expect(rest.count, name).toBeGreaterThan(0)
    expect([name, page.totalCount, page.nodes.length]).toEqual([name, rest.count, rest.results.length])
    for (const [index, node] of page.nodes.entries()) {
      const { found, compared } = differences(type, node, rest.results[index])
      expect(found, name).toEqual([])
      expect(compared).toBeGreaterThanOrEqual(4)
    }
  }
  return data.order
}

test('what happened to an order, its refunds and returns are those of REST, with staff details for staff alone', async () => {
  const [bought, seen] = [await expectSameBelow(customer, order.id), await expectSameBelow(admin, order.id)]
  const actors = (page: Thing) => page.events.nodes.map(({ actor }: Thing) => actor)
  expect(actors(seen).some(({ id }: Thing) => id === admin.id)).toBe(true)
  expect(actors(bought).map(({ kind }: Thing) => kind)).toContain('admin')
  expect(actors(bought).filter(({ id, name }: Thing) => id !== null || name !== null)).toEqual([])
  const details = (page: Thing) =>
    page.refunds.nodes.flatMap(({ failure, retryOf }: Thing) => [failure, retryOf]).filter(Boolean)
  expect(details(seen)).toContain('the card is closed')
  expect(details(seen)).toHaveLength(2)
  expect(details(bought)).toEqual([])
  expect(bought.refunds.nodes.map(({ status }: Thing) => status)).toContain('FAILED')
  expect(bought.returns.nodes.find(({ status }: Thing) => status === 'RECEIVED')).toMatchObject({
    refundWorth: { currency: order.currency },
    items: [{ quantity: 1, receivedQuantity: 1, restockedQuantity: 1 }],
    order: { id: order.id, number: order.number },
  })
})

test('a guest sees them by the token of the order, and nothing below any other', async () => {
  const [mine, other] = guests as [(typeof guests)[0], (typeof guests)[0]]
  await refund(mine.order, { amount: '1.00' })
  await expectSameBelow(anonymous, mine.order.id, { 'X-Order-Token': mine.token })
  const query = `query ($id: ID!, $order: ID!) { return(id: $id) { ${everyField('Return', 1)} } node(id: $id) { id }
    order(id: $order) { events { totalCount } refunds { totalCount } returns { nodes { reason } } } }`
  const read = (of: typeof mine, token?: string) =>
    ask(
      anonymous,
      query,
      { id: of.back, order: of.order.id },
      token === undefined ? {} : { headers: { 'X-Order-Token': token } },
    )
  expect(await read(mine, mine.token)).toMatchObject({
    return: { id: mine.back, reason: 'Guest words', order: { number: mine.order.number } },
    node: { id: mine.back },
    order: { refunds: { totalCount: 1 }, returns: { nodes: [{ reason: 'Guest words' }] } },
  })
  for (const token of [mine.token, undefined, 'x'.repeat(43), ''])
    expect(await read(other, token)).toEqual({ return: null, node: null, order: null })
})

test('the buyer’s returns as a list, one by one and by node; a page as REST has it', async () => {
  const fields = `totalCount pageInfo { hasNextPage } edges { cursor node { ${everyField('Return', 1)} } }`
  for (const [client, args, query] of [
    [customer, '', ''],
    [admin, '', ''],
    [admin, '(first: 2)', 'page_size=2'],
    [customer, '(filter: { status: REFUNDED })', 'status=refunded'],
    [customer, `(filter: { order: "${order.number}", createdAfter: "2020-01-01T00:00:00Z" })`, `order=${order.id}`],
  ] as const) {
    const { returns } = await ask(client, `{ returns${args} { ${fields} } }`)
    const rest = (await client.get(`/api/returns/?${query}`)).body
    expect([returns.totalCount, returns.pageInfo.hasNextPage]).toEqual([rest.count, rest.next !== null])
    expect(returns.edges.map(({ node }: Thing) => node.id)).toEqual(rest.results.map(({ id }: Thing) => id))
    for (const [index, { node }] of returns.edges.entries())
      expect(differences('Return', node, rest.results[index]).found).toEqual([])
  }
  const [{ id }] = (await customer.get('/api/returns/')).body.results
  const one = `${everyField('Return', 1)}`
  const found = await ask(customer, `{ return(id: "${id}") { ${one} } node(id: "${id}") { ... on Return { ${one} } } }`)
  expect(found.node).toEqual(found.return)
  const rest = (await customer.get(`/api/returns/${id}/`)).body
  expect(differences('Return', found.return, rest).found).toEqual([])
}) // biome-ignore format: a table

test('strangers and other customers see nothing, by whichever way', async () => {
  const [{ id }] = (await customer.get('/api/returns/')).body.results
  for (const client of [anonymous, stranger, vendor, staff]) {
    const data = await ask(
      client,
      `{ order(id: "${order.id}") { ${allBelow} } return(id: "${id}") { reason } node(id: "${id}") { id } }`,
    )
    expect(data).toEqual({ order: null, return: null, node: null })
  }
  expect(await ask(stranger, '{ returns { totalCount nodes { id } } }')).toEqual({
    returns: { totalCount: 0, nodes: [] },
  })
  const { body } = await sendDocument(anonymous, '{ returns { nodes { id } } }')
  expect([body.data, body.errors[0].extensions.code]).toEqual([{ returns: null }, 'not_authenticated'])
  const foreign = await sendDocument(stranger, `{ returns(filter: { order: "${order.id}" }) { totalCount } }`)
  expect(foreign.body.errors[0].extensions.code).toBe('not_found')
})

test('the domain gives nothing below orders that the caller does not reach, though it is asked for them', async () => {
  const own = await makeOrder(shop.ctx(), { user_id: stranger.id })
  const mine = guests[0]!
  const user: Actor = { kind: 'user', ip: '', userId: stranger.id, role: 'customer', permissions: [] }
  const ids = [order.id, own.id, mine.order.id, 'no id']
  const page = { kind: 'cursor', size: 20, cursor: undefined } as const
  for (const [actor, orderToken, reached] of [
    [user, undefined, [own.id]],
    [user, mine.token, [own.id, mine.order.id]],
    [{ kind: 'anonymous', ip: '' }, undefined, []],
    [{ kind: 'anonymous', ip: '' }, mine.token, [mine.order.id]],
  ] as const) {
    const ctx = shop.ctx(actor)
    const keys = { ids, orderToken }
    for (const found of [
      await ordersById(ctx, keys),
      await listEventsOfOrders(ctx, keys, page),
      await listRefundsOfOrders(ctx, keys, page),
      await listReturnsOfOrders(ctx, keys, page),
      await countEventsOfOrders(ctx, keys),
      await countRefundsOfOrders(ctx, keys),
      await countReturnsOfOrders(ctx, keys),
    ])
      expect([...found.keys()].sort()).toEqual([...reached].sort())
  }
})

test.each(below)('%s of an order are walked forwards and backwards', async (name) => {
  const of = name === 'events' ? 'type' : 'id'
  const read = async (paging: string) => {
    const selection = `edges { cursor node { ${of} createdAt } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`
    const data = await ask(customer, `{ order(id: "${order.id}") { ${name}(${paging}) { ${selection} } } }`)
    return data.order[name]
  }
  const whole = await read('first: 100')
  const nodes = whole.edges.map(({ node }: Thing) => node)
  expect(nodes.length).toBeGreaterThan(2)
  for (const [size, place, cursor, more, ordered] of [
    ['first: 2', 'after', 'endCursor', 'hasNextPage', nodes],
    ['last: 2', 'before', 'startCursor', 'hasPreviousPage', nodes],
  ] as const) {
    const walked: Thing[] = []
    let page = await read(size)
    for (;;) {
      const found = page.edges.map(({ node }: Thing) => node)
      place === 'after' ? walked.push(...found) : walked.unshift(...found)
      if (!page.pageInfo[more]) break
      page = await read(`${size}, ${place}: "${page.pageInfo[cursor]}"`)
    }
    expect(walked).toEqual(ordered)
  }
  // a cursor of another list, and a page too large
  const other = name === 'refunds' ? 'returns' : 'refunds'
  const { cursor } = whole.edges[0]
  for (const paging of [`after: "${cursor}"`, 'first: 1, last: 1', 'after: "x"', 'first: 0']) {
    const { status, body } = await sendDocument(
      customer,
      `{ order(id: "${order.id}") { number ${other}(${paging}) { nodes { id } } } }`,
    )
    expect([status, body.errors.length, body.data.order.number], paging).toEqual([200, 1, order.number])
    expect(body.errors[0].extensions.code).toBe('validation_error')
  }
  expect((await sendDocument(customer, `{ order(id: "${order.id}") { ${name}(first: 101) { totalCount } } }`)).status).toBe(400)
}) // biome-ignore format: long documents

test('ten orders with all of it cost as many statements as one', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  for (let i = 0; i < 10; i += 1) {
    const made = await buyDelivered(shop, stripe, { client: buyer, quantity: 3 })
    await returnIn(shop, 'refunded', made)
    await returnIn(shop, 'received', made)
  }
  const most = {
    orders: (n: number) =>
      `{ orders(first: ${n}) { nodes { number events(last: 3) { totalCount edges { cursor node { type actor { kind } data } } }
        refunds { totalCount nodes { amount { amount } items { quantity } } } returns { totalCount nodes { refundWorth { amount } order { number } } } } } }`,
    returns: (n: number) =>
      `{ returns(first: ${n}) { nodes { status refundWorth { amount } order { number returns(first: 2) { totalCount nodes { id } } } } } }`,
  }
  const count = async (client: TestClient, document: string, headers = {}): Promise<number> => {
    await ask(client, document, {}, { headers })
    return (await shop.statementsOf(() => ask(client, document, {}, { headers }))).length
  }
  for (const client of [buyer, admin]) {
    for (const [name, limit] of [
      ['orders', 16],
      ['returns', 7],
    ] as const) {
      const [one, many] = [await count(client, most[name](1)), await count(client, most[name](10))]
      expect(many, name).toBe(one)
      expect(many, name).toBeLessThanOrEqual(limit)
    }
  }
  const { orders } = await ask(buyer, most.orders(10))
  expect(orders.nodes.map(({ returns }: Thing) => returns.totalCount)).toEqual(Array(10).fill(2))
  expect(orders.nodes.map(({ refunds }: Thing) => refunds.nodes.length)).toEqual(Array(10).fill(1))
})

test('a change is seen in the same document, by its buyer and by a guest who has just bought', async () => {
  const paid = await buyPaid(shop, stripe, { quantity: 1 })
  const selection = 'order { status events(last: 1) { nodes { type } } refunds { totalCount } }'
  const called = await mutate(customer, 'cancelOrder', { id: paid.id }, selection)
  expect(called).toMatchObject({ order: { status: 'CANCELLED', refunds: { totalCount: 1 } }, userErrors: [] })
  const product = await makeProduct(admin, { stock: 3 })
  const input = {
    items: [{ variantId: product.variants[0].id, quantity: 1 }],
    email: 'guest@example.com',
    shippingAddress: { fullName: 'Hanna', line1: 'Bole 12', city: 'Addis Ababa', postalCode: '1', country: 'ET' },
  }
  const placed = await mutate(anonymous, 'placeOrder', input, 'order { events { totalCount nodes { type actor { kind id } } } }')
  expect(placed.order.events.nodes[0]).toEqual({ type: 'order.placed', actor: { kind: 'guest', id: null } })
  const back = await askFor(customer, order)
  const kept = await mutate(customer, 'cancelReturn', { id: back.body.id }, 'return { status closedAt order { returns(first: 1) { nodes { status } } } }')
  expect(kept.return).toMatchObject({ status: 'CANCELLED', order: { returns: { nodes: [{ status: 'CANCELLED' }] } } })
  expect(kept.return.closedAt).not.toBeNull()
}) // biome-ignore format: long documents

test('an order without any of it has empty pages', async () => {
  const made = await makeGuestOrder(shop.ctx())
  const page = 'totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }'
  const document = `{ order(id: "${made.id}") { refunds { ${page} } returns(last: 2) { ${page} } } }`
  const data = await ask(anonymous, document, {}, { headers: { 'X-Order-Token': made.token } })
  const empty = { totalCount: 0, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } }
  expect(data.order).toEqual({ refunds: empty, returns: empty })
}) // biome-ignore format: one line
