import { beforeAll, expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const path = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')
let everybody: string[] = []

beforeAll(async () => {
  for (let i = 0; i < 23; i += 1) {
    const price = i % 5 === 0 ? undefined : `${(i * 7) % 4}.50`
    everybody.push((await makeProduct(admin, { name: `Thing ${i % 6}`, price, stock: i % 3 })).id)
  }
})

/** Follows `next` (or `previous`) to the end, doing something at each step. */
async function walk(
  address: string,
  direction: 'next' | 'previous',
  step: () => Promise<unknown> = async () => {},
) {
  const ids: string[] = []
  let last = ''
  for (let at: string | null = address; at !== null; ) {
    last = at
    const { body, status } = await anonymous.get(path(at))
    expect(status, at).toBe(200)
    expect(body).not.toHaveProperty('count')
    const found = body.results.map((item: { id: string }) => item.id)
    if (direction === 'next') ids.push(...found)
    else ids.unshift(...found)
    await step()
    at = body[direction]
  }
  return { ids, last }
}

const ORDERINGS = [
  '',
  'price',
  '-price',
  'name',
  '-name',
  'created_at',
  '-created_at',
  'rating,-name',
  '-price,name',
  'popularity',
  'name,-created_at,price',
]

test.each(ORDERINGS)('walking forward and back by %s shows each product once', async (ordering) => {
  const start = `/api/products/?pagination=cursor&page_size=4&ordering=${ordering}`
  const forward = await walk(start, 'next')
  expect(forward.ids).toHaveLength(everybody.length)
  expect(new Set(forward.ids)).toEqual(new Set(everybody))
  const numbered = await anonymous.get(`/api/products/?page_size=100&ordering=${ordering}`)
  expect(forward.ids).toEqual(numbered.body.results.map((item: { id: string }) => item.id))
  const backward = await walk(forward.last, 'previous')
  expect(backward.ids).toEqual(forward.ids)
})

test('nothing is shown twice or left out while products come and go', async () => {
  for (const ordering of ['name', '-created_at', 'price', '-price']) {
    const fresh: string[] = []
    const doomed: string[] = []
    const { ids } = await walk(
      `/api/products/?pagination=cursor&page_size=3&ordering=${ordering}`,
      'next',
      async () => {
        fresh.push((await makeProduct(admin, { name: `Thing ${fresh.length % 6}`, price: '2.00' })).id)
        if (fresh.length % 2 === 0) doomed.push(fresh[0]!)
        if (fresh.length > 3) {
          const gone = fresh.splice(0, 1)[0]!
          expect((await admin.delete(`/api/products/${gone}/`)).status).toBe(204)
        }
      },
    )
    expect(new Set(ids).size, ordering).toBe(ids.length)
    for (const id of everybody) expect(ids, ordering).toContain(id)
    everybody = [...everybody, ...fresh]
  }
})

test('filters and search go along with the cursor', async () => {
  const { ids } = await walk(
    '/api/products/?pagination=cursor&page_size=2&search=thing&in_stock=true',
    'next',
  )
  const all = (await anonymous.get('/api/products/?page_size=100&search=thing&in_stock=true')).body.results
  expect(ids).toEqual(all.map((item: { id: string }) => item.id))
  const typo = await walk('/api/products/?pagination=cursor&page_size=2&search=thimg&in_stock=true', 'next')
  expect(typo.ids).toEqual(ids)
  expect((await anonymous.get('/api/products/?pagination=cursor&brand=nobody')).body).toEqual({
    next: null,
    previous: null,
    results: [],
  })
})

test('a cursor of another ordering, a damaged or a made-up one is refused', async () => {
  const { body } = await anonymous.get('/api/products/?pagination=cursor&page_size=2&ordering=price')
  const cursor = new URL(body.next).searchParams.get('cursor')!
  const pack = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const id = everybody[0]
  const bad: [string, string][] = [
    [cursor, 'name'],
    [cursor, '-price'],
    [cursor.slice(2), 'price'],
    [`${cursor}AAAA`, 'name'],
    [pack(['price', 1, 'abc', id]), 'price'],
    [pack(['price', 1, '99999999999999999999999', id]), 'price'],
    [pack(['price', 1, '1', 'no-id']), 'price'],
    [pack(['price', 1, null, id]), 'price'],
    [pack(['price', 7, '1', id]), 'price'],
    [pack(['price', 1, {}, id]), 'price'],
    [pack(['price', 1, '1']), 'price'],
    [pack(['created_at', 1, '2026-13-45', id]), 'created_at'],
    [pack(['name', 1, 'a\u0000b', id]), 'name'],
    [pack(['name', 1, '\ud800', id]), 'name'],
    [pack('x'), 'name'],
    ['x'.repeat(2_001), 'name'],
  ]
  for (const [text, ordering] of bad) {
    const answer = await anonymous.get('/api/products/', {
      query: { pagination: 'cursor', cursor: text, ordering },
    })
    expect(answer.status, `${ordering} ${Buffer.from(text, 'base64url')}`).toBe(400)
    expect(answer.body.errors).toHaveProperty('cursor')
  }
})
