import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonLine, readJsonLines } from './json-lines.ts'
import { type ExportLine, writeJsonLines } from './json-lines-writer.ts'
import { arbitraryProduct, inPieces, withoutLines } from './testing.ts'
import { type FileSource, type ImportProduct, isRowProblem, type RowProblem } from './types.ts'

async function read(
  source: FileSource,
  currency = 'USD',
): Promise<{ items: JsonLine[]; problems: RowProblem[] }> {
  const items: JsonLine[] = []
  const problems: RowProblem[] = []
  for await (const item of readJsonLines(source, { currency })) {
    if (isRowProblem(item)) problems.push(item)
    else items.push(item)
  }
  return { items, problems }
}

async function readOne(
  product: object,
  currency = 'USD',
): Promise<{ product: ImportProduct; problems: RowProblem[] }> {
  const { items, problems } = await read([JSON.stringify(product)], currency)
  const [item] = items
  if (items.length !== 1 || item?.kind !== 'product') throw new Error(JSON.stringify({ items, problems }))
  return { product: item.product, problems }
}

const codes = (problems: RowProblem[]) =>
  problems.map(({ level, code, line, column }) => [level, code, line, column])

test('whatever is written is read again as it was', async () => {
  const withPrices = arbitraryProduct.map((product) => ({
    ...product,
    categoryReferences: product.tags.length === 0 ? null : ['shoes', 'boots'],
    variants: product.variants.map((variant) => ({
      ...variant,
      otherPrices: [
        { currency: 'JPY', priceMinor: variant.priceMinor, compareAtMinor: null },
        { currency: 'KWD', priceMinor: 1, compareAtMinor: variant.compareAtMinor },
      ],
    })),
  }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(withPrices, { maxLength: 3 }),
      fc.constantFrom('USD', 'BHD'),
      async (products, currency) => {
        const category = {
          slug: 'a',
          name: 'Ä',
          parentReference: null,
          description: 'x',
          position: 3,
          isActive: false,
        }
        const lines: ExportLine[] = [
          { kind: 'category', category },
          ...products.map((product) => ({ kind: 'product' as const, product })),
        ]
        let text = ''
        for await (const chunk of writeJsonLines(lines, { currency })) text += chunk
        const { items, problems } = await read(inPieces(text, 97), currency)
        expect(problems).toEqual([])
        expect(items[0]).toEqual({ kind: 'category', category: { line: 1, ...category } })
        expect(
          items.slice(1).map((item) => (item.kind === 'product' ? withoutLines(item.product) : item)),
        ).toEqual(products)
      },
    ),
    { numRuns: 150 },
  )
})

test('price, stock and sku at the top make the only variant', async () => {
  const { product, problems } = await readOne({
    name: 'Café Olé',
    price: '19.99',
    stock: 7,
    sku: 'C-1',
    prices: { JPY: { price: '1999' } },
  })
  expect(problems).toEqual([])
  expect(product).toMatchObject({
    handle: 'cafe-ole',
    status: 'active',
    options: [{ name: 'Title', values: ['Default Title'] }],
  })
  expect(product.variants).toMatchObject([
    {
      sku: 'C-1',
      priceMinor: 1_999,
      quantity: 7,
      otherPrices: [{ currency: 'JPY', priceMinor: 1_999, compareAtMinor: null }],
    },
  ])
})

test('a product as the API reads it can be imported', async () => {
  const { product, problems } = await readOne(
    {
      id: 'x',
      name: 'Shirt',
      slug: 'shirt',
      price: '5',
      currency: 'EUR',
      category: { id: '1', name: 'Men', slug: 'men' },
      categories: [{ id: '1', name: 'Men', slug: 'men' }, 'sale'],
      options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
      variants: [
        { sku: 's', options: { Size: 'M' }, price: 19.99, stock: 2, currency: 'EUR' },
        { options: { Size: 'S' } },
      ],
      images: ['https://pictures.example/1.jpg', { url: 'https://pictures.example/2.jpg', alt: 'back' }],
      rating: { average: null, count: 0 },
      seo: { title: 'T', description: '' },
    },
    'EUR',
  )
  expect(problems).toEqual([])
  expect(product).toMatchObject({ categoryReferences: ['men', 'sale'], seoTitle: 'T', seoDescription: null })
  expect(product.options).toEqual([{ name: 'Size', values: ['S', 'M', 'L'] }])
  expect(product.variants.map((variant) => variant.priceMinor)).toEqual([1_999, 500])
  expect(product.images.map(({ position, alt }) => [position, alt])).toEqual([
    [1, null],
    [2, 'back'],
  ])
})

test('what is wrong inside a line is left out and named; the rest is used', async () => {
  const { product, problems } = await readOne({
    slug: 'Two Words',
    description: 5,
    tags: ['a', 1, 'A\u0000'],
    status: 'gone',
    attributes: { ['__proto__']: 'x', size: 4, ok: 'x\ud800' },
    images: [{ url: 'nowhere' }, 7],
    variants: [
      { sku: 'a', price: '1.999', stock: -1, options: { Size: 'S' } },
      {
        sku: 'a',
        price: '-1',
        stock: 1.5,
        weight_grams: -2,
        options: [],
        prices: { XXZ: {}, EUR: { price: '3' } },
      },
      'no',
    ],
  })
  expect(product).toMatchObject({
    handle: 'two-words',
    name: 'Two words',
    status: 'draft',
    tags: ['a'],
    images: [],
  })
  expect(Object.entries(product.attributes)).toEqual([
    ['__proto__', 'x'],
    ['ok', 'x\ufffd'],
  ])
  expect(product.variants).toMatchObject([
    { sku: 'a', priceMinor: null, quantity: 0, optionValues: ['S'] },
    {
      sku: null,
      priceMinor: null,
      quantity: null,
      weightGrams: null,
      optionValues: ['Default Title'],
      otherPrices: [{ currency: 'EUR', priceMinor: 300 }],
    },
  ])
  const found = codes(problems).map(([, code, , column]) => `${code} ${column}`)
  for (const expected of [
    ...[
      'handle_changed slug',
      'missing_title name',
      'wrong_type description',
      'wrong_type tags',
      'nul_removed tags',
    ],
    ...[
      'unknown_status status',
      'wrong_type attributes.size',
      'surrogate_replaced attributes.ok',
      'bad_image_url images.0.url',
    ],
    ...[
      'wrong_type images.1.url',
      'bad_price variants.0.price',
      'negative_quantity variants.0.stock',
      'repeated_sku variants.1.sku',
    ],
    ...['bad_price variants.1.price', 'bad_number variants.1.stock', 'bad_weight variants.1.weight_grams'],
    ...['unknown_currency variants.1.prices.XXZ', 'wrong_type variants'],
  ]) {
    expect(found).toContain(expected)
  }
  expect(problems.every((problem) => problem.level === 'warning' && problem.line === 1)).toBe(true)
})

test('a line that cannot be used is told with its number, and the next is read', async () => {
  const deep = '['.repeat(100_000)
  const file = Buffer.concat([
    Buffer.from(
      `\uFEFF{"name":"A","x":1}\r\n\r\nnot json\n[1]\n${deep}\n{"name":"${'x'.repeat(1_100_000)}"}\n`,
    ),
    Buffer.from('{"name":"'),
    Buffer.from([0xff]),
    Buffer.from('"}\n{"type":"category","name":"C"}\n{"type":"order"}\n{}\n{"name":"B","x":2}'),
  ])
  for (const size of [1_000, 65_536]) {
    const { items, problems } = await read(inPieces(file, size))
    expect(
      items.map((item) => (item.kind === 'product' ? [item.product.name, item.product.line] : item)),
    ).toEqual([
      ['A', 1],
      ['B', 11],
    ])
    expect(codes(problems)).toEqual([
      ['info', 'unknown_field', 1, 'x'],
      ['error', 'not_json', 3, null],
      ['error', 'not_an_object', 4, null],
      ['error', 'not_json', 5, null],
      ['error', 'line_too_long', 6, null],
      ['error', 'invalid_encoding', 7, null],
      ['error', 'late_category', 8, 'type'],
      ['error', 'unknown_type', 9, 'type'],
      ['error', 'missing_name', 10, 'name'],
    ])
  }
  await expect(read(['\n \n'])).rejects.toThrow('The file is empty.')
})
