import { beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
import { quickestMs } from '../../../testing/quickest.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop

beforeAll(async () => {
  const category = await makeCategory(admin, { name: 'Ropa de mujer', slug: 'ropa' })
  await makeProduct(admin, {
    name: 'Vestido largo azul',
    description: 'Un vestido para el verano',
    brand: 'Añil',
    categories: [category.id],
  })
  await makeProduct(admin, { name: 'Vestido corto rojo', brand: 'Añil', tags: ['fiesta'] })
  await makeProduct(admin, {
    name: 'Camisa de algodón',
    description: '<p class="vestido">Suave</p>',
    brand: 'Hilo',
    sku: 'CAM-12/3',
  })
  await makeProduct(admin, { name: 'Café molido', brand: 'Tueste', attributes: { Origen: 'Etiopía' } })
  await makeProduct(admin, {
    name: 'T-Shirt',
    brand: "Levi's",
    options: [{ name: 'Size' }],
    variants: [{ options: { Size: 'Petite' } }],
  })
  await makeProduct(admin, { name: 'ሐበሻ ቀሚስ', brand: 'Addis' })
  await makeProduct(admin, { name: '青いシャツ' })
  await makeProduct(admin, { name: 'Vestido secreto', status: 'draft' })
})

const find = async (search: string, query: object = {}): Promise<string[]> => {
  const answer = await anonymous.get('/api/products/', { query: { search, ...query } })
  expect(answer.status, search).toBe(200)
  expect(answer.body.count).toBe(answer.body.results.length)
  return answer.body.results.map((item: { name: string }) => item.name).sort()
}
const DRESSES = ['Vestido corto rojo', 'Vestido largo azul']

test.each<[string, string[]]>([
  ['vestido', DRESSES],
  ['VESTIDO', DRESSES],
  ['vesti', DRESSES],
  ['vestdio', DRESSES],
  ['vestdo', DRESSES],
  ['bestido', DRESSES],
  ['vestidoo rojo', ['Vestido corto rojo']],
  ['vestdio rjoo', ['Vestido corto rojo']],
  ['vestido rojo', ['Vestido corto rojo']],
  ['rojo vestido', ['Vestido corto rojo']],
  ['"vestido corto"', ['Vestido corto rojo']],
  ['"corto vestido"', []],
  ['vestido -rojo', ['Vestido largo azul']],
  ['vestido -"largo azul"', ['Vestido corto rojo']],
  ['rojo OR algodón', ['Camisa de algodón', 'Vestido corto rojo']],
  ['algodon', ['Camisa de algodón']],
  ['ALGODÓN', ['Camisa de algodón']],
  ['cafe', ['Café molido']],
  ['café', ['Café molido']],
  ['anil', DRESSES],
  ['añil', DRESSES],
  ['fiesta', ['Vestido corto rojo']],
  ['mujer', ['Vestido largo azul']],
  ['verano', ['Vestido largo azul']],
  ['cam-12/3', ['Camisa de algodón']],
  ['12', ['Camisa de algodón']],
  ['t-shirt', ['T-Shirt']],
  ['petite', ['T-Shirt']],
  ['levis', ['T-Shirt']],
  ["levi's", ['T-Shirt']],
  ['ቀሚስ', ['ሐበሻ ቀሚስ']],
  ['青いシャツ', ['青いシャツ']],
  ['class', []],
  ['secreto', []],
  ['zzzzzzzzqqq', []],
])('%s', async (search, expected) => {
  expect(await find(search)).toEqual(expected)
})

// biome-ignore format: a table
test.each([
  '!!!', '" "', '-', '--', '|', 'OR', 'OR OR', '- -x', '& | ! ( ) :* <->', "'", "''", '\\', '%', '_', '🦓', '"unclosed', ':*', 'a:*b', '!a', 'a!', '<b>', "x' or 1=1 --", '\u200b', '\ufffd',
  'x'.repeat(500), 'a '.repeat(250), '"'.repeat(500), '-'.repeat(500), '('.repeat(500), 'é'.repeat(500), '日'.repeat(500), 'OR '.repeat(160), 'vestido '.repeat(60), `${'ab-'.repeat(160)}`,
])('%j is answered at once', async (search) => {
  const ms = await quickestMs(1_500, async () => {
  for (const query of [{ search }, { search, facets: 'brand,price', ordering: 'price' }, { search, pagination: 'cursor' }, { search, page: 2 }]) {
    expect([200, 404]).toContain((await anonymous.get('/api/products/', { query })).status)
  }
  expect((await anonymous.get('/api/products/suggest/', { query: { q: search.slice(0, 200) } })).status).toBe(200)
  expect((await admin.get('/api/categories/', { query: { search: search.slice(0, 300) } })).status).toBe(200)
  })
  expect(ms).toBeLessThan(1_500)
})

test('an empty search is no search, and a page behind the last is not another search', async () => {
  expect(await find('  ')).toHaveLength(7)
  expect((await anonymous.get('/api/products/?search=vesti&page=2')).status).toBe(404)
  expect((await anonymous.get('/api/products/?search=vestdio&page=2')).status).toBe(404)
  expect((await anonymous.get('/api/products/?search=vestdio&page=2&page_size=1')).body.results).toHaveLength(
    1,
  )
})

test('the name counts more than the description; another order may be asked for', async () => {
  const verbose = await makeProduct(admin, {
    name: 'Percha',
    description: 'para un vestido '.repeat(5),
    price: '1.00',
  })
  const ranked = (await anonymous.get('/api/products/?search=vestido')).body.results.map(
    (item: { name: string }) => item.name,
  )
  expect(ranked.at(-1)).toBe('Percha')
  const cheap = (await anonymous.get('/api/products/?search=vestido&ordering=price')).body.results
  expect(cheap[0].id).toBe(verbose.id)
  await admin.delete(`/api/products/${verbose.id}/`)
})

test('filters and search go together', async () => {
  expect(await find('vestido', { tag: 'fiesta' })).toEqual(['Vestido corto rojo'])
  expect(await find('vestdio', { category: 'ropa' })).toEqual(['Vestido largo azul'])
  expect(await find('vestido', { min_price: '11' })).toEqual([])
})

test('suggestions while typing: products, categories, brands', async () => {
  const suggest = async (q: string) => (await anonymous.get('/api/products/suggest/', { query: { q } })).body
  const named = (list: { name: string }[]): string[] => list.map(({ name }) => name).sort()
  expect(named((await suggest('ves')).products)).toEqual(DRESSES)
  expect(named((await suggest('vestdio')).products)).toEqual(DRESSES)
  expect((await suggest('rop')).categories).toMatchObject([{ slug: 'ropa' }])
  expect((await suggest('MUJ')).categories).toMatchObject([{ slug: 'ropa' }])
  expect((await suggest('hil')).brands).toEqual([{ name: 'Hilo', product_count: 1 }])
  expect((await suggest('añ')).brands).toEqual([{ name: 'Añil', product_count: 2 }])
  expect((await suggest('an')).brands).toEqual([{ name: 'Añil', product_count: 2 }])
  expect(await suggest('secreto')).toMatchObject({ products: [] })
  expect(await suggest('')).toEqual({ products: [], categories: [], brands: [] })
  expect((await anonymous.get('/api/products/suggest/?q=ves&limit=1')).body.products).toHaveLength(1)
  for (const bad of ['limit=0', 'limit=21', 'limit=x', `q=${'x'.repeat(201)}`, 'q=%00']) {
    expect((await anonymous.get(`/api/products/suggest/?${bad}`)).status, bad).toBe(400)
  }
})

test('related products share categories, brand or tags, never drafts or the product itself', async () => {
  const category = await makeCategory(admin)
  const [a, b, c] = [
    await makeProduct(admin, { categories: [category.id], brand: 'Rel' }),
    await makeProduct(admin, { categories: [category.id], brand: 'Rel' }),
    await makeProduct(admin, { brand: 'REL' }),
  ]
  await makeProduct(admin, { categories: [category.id], status: 'draft' })
  const related = (await anonymous.get(`/api/products/${a.slug}/related/`)).body
  expect(related.results.map((item: { id: string }) => item.id)).toEqual([b.id, c.id])
  expect((await anonymous.get(`/api/products/${a.slug}/related/?limit=1`)).body.results).toHaveLength(1)
  expect((await anonymous.get(`/api/products/${a.slug}/related/?limit=0`)).status).toBe(400)
})
