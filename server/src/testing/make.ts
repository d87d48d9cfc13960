import { expect } from 'vitest'
import type { TestAnswer, TestClient } from './client.ts'

let count = 0

/** A number no other call of this test file has been given. */
export const nextNumber = (): number => {
  count += 1
  return count
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Adds a product over HTTP with what the test cares about; its name is new when none is given. */
export async function makeProduct(client: TestClient, body: object = {}): Promise<Thing> {
  return made(
    await client.post('/api/products/', {
      name: `Product ${nextNumber()}`,
      price: '10.00',
      stock: 5,
      ...body,
    }),
  )
}

/** Adds a product with two options and three variants in two sizes and two colours. */
export async function makeShirt(client: TestClient, body: object = {}): Promise<Thing> {
  const n = nextNumber()
  return makeProduct(client, {
    name: `Shirt ${n}`,
    price: undefined,
    stock: undefined,
    options: [{ name: 'Size' }, { name: 'Colour' }],
    variants: [
      { sku: `SH-${n}-1`, options: { Size: 'S', Colour: 'Red' }, price: '20.00', stock: 3 },
      {
        sku: `SH-${n}-2`,
        options: { Size: 'M', Colour: 'Red' },
        price: '18.00',
        compare_at_price: '25.00',
        stock: 0,
      },
      { sku: `SH-${n}-3`, options: { Size: 'M', Colour: 'Blue' }, price: '22.00', stock: 4 },
    ],
    images: [
      { url: `https://pictures.example/${n}-a.jpg`, alt: 'From the front' },
      { url: `https://pictures.example/${n}-b.jpg`, alt: 'From behind', is_featured: true },
    ],
    attributes: { Material: 'Linen', Care: 'Wash cold' },
    tags: ['summer', 'Linen'],
    seo: { title: 'A shirt', description: 'For summer' },
    ...body,
  })
}

/** Adds a category over HTTP; its name is new when none is given. */
export async function makeCategory(client: TestClient, body: object = {}): Promise<Thing> {
  return made(await client.post('/api/categories/', { name: `Category ${nextNumber()}`, ...body }))
}

/** Adds a variant over HTTP. */
export async function makeVariant(client: TestClient, product: string, body: object = {}): Promise<Thing> {
  return made(await client.post('/api/variants/', { product, ...body }))
}

function made(answer: TestAnswer): Thing {
  expect(answer.body, JSON.stringify(answer.body)).not.toHaveProperty('code')
  expect(answer.status).toBe(201)
  return answer.body
}

/** Texts and values that no field of the catalogue takes, each with a name. */
export const HOSTILE_TEXTS: readonly (readonly [string, string])[] = [
  ['a NUL byte', 'a\u0000b'],
  ['half a character', 'a\ud800b'],
]
