import { expect, test } from 'vitest'
import { readProducts } from './testing.ts'

const columns = [
  ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Product Category', 'Type', 'Tags', 'Published', 'Status'],
  ...['Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Variant SKU', 'Variant Grams'],
  ...['Variant Inventory Tracker', 'Variant Inventory Qty', 'Variant Inventory Policy', 'Variant Price'],
  ...[
    'Variant Compare At Price',
    'Variant Barcode',
    'Image Src',
    'Image Position',
    'Image Alt Text',
    'SEO Title',
  ],
  ...['SEO Description', 'Gift Card', 'Variant Image', 'Google Shopping / Gender'],
]

/** A CSV of rows given by column. */
function csv(...rows: Record<string, string>[]): string[] {
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [[line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n')]
}

const codes = (problems: { code: string; line: number; column: string | null; value: string | null }[]) =>
  problems
    .filter((problem) => problem.code !== 'unused_columns')
    .map(({ code, line, column, value }) => [code, line, column, value])

test('variants and images on following rows, with groups apart, make one product', async () => {
  const { products, problems } = await readProducts(
    csv(
      {
        Handle: 'vestido',
        Title: "Vestido d'été 💃 «Niña»",
        'Body (HTML)': '<p onclick="x()">Algodón</p><script>alert(1)</script>',
        Vendor: 'Señora',
        'Product Category': 'Ropa > Mujer > Vestidos',
        Type: 'Vestido',
        Tags: 'verano, Algodón, VERANO,',
        'Option1 Name': 'Talla',
        'Option1 Value': 'S',
        'Option2 Name': 'Color',
        'Option2 Value': 'Rojo',
        'Variant SKU': 'V-S',
        'Variant Grams': '250.5',
        'Variant Inventory Tracker': 'shopify',
        'Variant Inventory Qty': '4',
        'Variant Inventory Policy': 'continue',
        'Variant Price': '1,299.00',
        'Variant Compare At Price': '1499',
        'Image Src': 'https://pictures.example/2.jpg',
        'Image Position': '2',
        'SEO Title': 'Vestidos',
        'Gift Card': 'false',
        'Google Shopping / Gender': 'female',
      },
      { Handle: 'otro', Title: 'Otro', 'Variant Price': '1' },
      {
        Handle: 'Vestido',
        'Image Src': '//pictures.example/1.jpg',
        'Image Position': '1',
        'Image Alt Text': 'frente',
      },
      {
        Handle: 'vestido',
        'Option1 Value': 'M',
        'Option2 Value': 'Azul',
        'Variant Price': '12,5',
        'Variant Image': 'https://pictures.example/2.jpg',
      },
      { Handle: 'vestido', 'Image Src': 'https://pictures.example/2.jpg', 'Image Alt Text': 'atrás' },
    ),
  )
  expect(codes(problems)).toEqual([])
  expect(products).toHaveLength(2)
  expect(products[0]).toEqual({
    line: 2,
    handle: 'vestido',
    name: "Vestido d'été 💃 «Niña»",
    descriptionHtml: '<p>Algodón</p>',
    brand: 'Señora',
    categoryPath: ['Ropa', 'Mujer', 'Vestidos'],
    categoryReferences: null,
    productType: 'Vestido',
    tags: ['verano', 'Algodón'],
    status: 'active',
    options: [
      { name: 'Talla', values: ['S', 'M'] },
      { name: 'Color', values: ['Rojo', 'Azul'] },
    ],
    variants: [
      {
        line: 2,
        ordinal: 0,
        sku: 'V-S',
        barcode: null,
        optionValues: ['S', 'Rojo'],
        priceMinor: 129_900,
        compareAtMinor: 149_900,
        otherPrices: [],
        quantity: 4,
        inventoryTracked: true,
        backorder: true,
        weightGrams: 251,
        imageSource: null,
        isActive: null,
      },
      {
        line: 5,
        ordinal: 0,
        sku: null,
        barcode: null,
        optionValues: ['M', 'Azul'],
        priceMinor: 1_250,
        compareAtMinor: null,
        otherPrices: [],
        quantity: null,
        inventoryTracked: false,
        backorder: false,
        weightGrams: null,
        imageSource: 'https://pictures.example/2.jpg',
        isActive: null,
      },
    ],
    images: [
      { source: 'https://pictures.example/1.jpg', position: 1, alt: 'frente' },
      { source: 'https://pictures.example/2.jpg', position: 2, alt: 'atrás' },
    ],
    seoTitle: 'Vestidos',
    seoDescription: null,
    attributes: { 'Google Shopping / Gender': 'female' },
  })
})

test('variants with equal option values are told apart by ordinals; a repeated sku is dropped', async () => {
  const row = { Handle: 'laptop', Title: 'Laptop', 'Option1 Name': 'Title', 'Option1 Value': 'Default Title' }
  const { products, problems } = await readProducts(
    csv({ ...row, 'Variant SKU': 'a' }, { ...row, 'Variant SKU': 'b' }, { ...row, 'Variant SKU': 'a' }),
  )
  expect(products[0]?.options).toEqual([{ name: 'Title', values: ['Default Title'] }])
  expect(products[0]?.variants.map(({ sku, ordinal }) => [sku, ordinal])).toEqual([
    ['a', 0],
    ['b', 1],
    [null, 2],
  ])
  expect(codes(problems)).toEqual([['repeated_sku', 4, 'Variant SKU', 'a']])
})

test('numbers that cannot be used are left out, each with line, column, value and reason', async () => {
  const { products, problems } = await readProducts(
    csv(
      {
        Handle: 'a',
        Title: 'A',
        'Variant Price': 'free',
        'Variant Inventory Qty': '-3',
        'Variant Grams': 'heavy',
      },
      {
        Handle: 'a',
        'Variant SKU': 'x',
        'Variant Price': '1.005',
        'Variant Inventory Qty': '2.5',
        'Variant Compare At Price': '-1',
      },
    ),
  )
  expect(products[0]?.variants).toMatchObject([
    { priceMinor: null, quantity: 0, weightGrams: null },
    { priceMinor: 101, quantity: null, compareAtMinor: null },
  ])
  expect(codes(problems)).toEqual([
    ['bad_price', 2, 'Variant Price', 'free'],
    ['negative_quantity', 2, 'Variant Inventory Qty', '-3'],
    ['bad_weight', 2, 'Variant Grams', 'heavy'],
    ['bad_price', 3, 'Variant Compare At Price', '-1'],
    ['price_rounded', 3, 'Variant Price', '1.005'],
    ['bad_quantity', 3, 'Variant Inventory Qty', '2.5'],
  ])
  expect(problems.every((problem) => problem.level !== 'error')).toBe(true)
})

test('texts that are too long are cut at a whole character, with a warning', async () => {
  const { products, problems } = await readProducts(
    csv(
      { Handle: 'fits', Title: '😀'.repeat(1_000) },
      {
        Handle: 'long',
        Title: `${'n'.repeat(999)}😀ñ`,
        Tags: 't'.repeat(101),
        'Body (HTML)': `<p>${'&'.repeat(200_000)}`,
      },
    ),
  )
  expect(products[0]?.name).toBe('😀'.repeat(1_000))
  expect(products[1]?.name).toBe(`${'n'.repeat(999)}😀`)
  expect(products[1]?.tags).toEqual(['t'.repeat(100)])
  expect(products[1]!.descriptionHtml!.length).toBeLessThanOrEqual(200_000)
  expect(codes(problems).map(([code, line, column]) => [code, line, column])).toEqual([
    ['text_too_long', 3, 'Title'],
    ['text_too_long', 3, 'Body (HTML)'],
    ['text_too_long', 3, 'Tags'],
  ])
  expect(problems.at(-1)?.value).toHaveLength(100)
})

test('the status follows Status, then Published', async () => {
  const cases: [Record<string, string>, string][] = [
    [{}, 'active'],
    [{ Published: 'TRUE' }, 'active'],
    [{ Published: 'false' }, 'draft'],
    [{ Status: 'active', Published: 'false' }, 'draft'],
    [{ Status: 'Draft', Published: 'true' }, 'draft'],
    [{ Status: 'archived', Published: 'false' }, 'archived'],
    [{ Status: 'unlisted' }, 'draft'],
    [{ Published: 'perhaps' }, 'draft'],
  ]
  const { products, problems } = await readProducts(
    csv(...cases.map(([cells], index) => ({ Handle: `p${index}`, Title: 'P', ...cells }))),
  )
  expect(products.map((product) => product.status)).toEqual(cases.map(([, status]) => status))
  expect(codes(problems)).toEqual([
    ['unknown_status', 8, 'Status', 'unlisted'],
    ['not_a_boolean', 9, 'Published', 'perhaps'],
  ])
})

test('the first row with a title gives the product; without any, its handle names it', async () => {
  const { products, problems } = await readProducts(
    csv(
      { Handle: 'late', 'Variant SKU': 'one', 'Option1 Value': 'S' },
      { Handle: 'late', Title: 'Late', Vendor: 'V', 'Option1 Name': 'Size', 'Option1 Value': 'M' },
      { Handle: 'late', Title: 'Other', Vendor: 'W', 'Option1 Value': 'L' },
      { Handle: 'blue-silk_tuxedo', 'Variant Price': '5' },
    ),
  )
  expect(products[0]).toMatchObject({
    line: 3,
    name: 'Late',
    brand: 'V',
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
  })
  expect(products[1]).toMatchObject({ line: 5, name: 'Blue silk tuxedo', variants: [{ priceMinor: 500 }] })
  expect(codes(problems)).toEqual([['missing_title', 5, 'Title', null]])
})

test('odd options, images and rows are mended and told of', async () => {
  const { products, problems } = await readProducts(
    csv(
      {
        Handle: 'a',
        Title: 'A',
        'Option1 Name': 'Color',
        'Option1 Value': 'red',
        'Option2 Name': 'color',
        'Option2 Value': 'dark',
        'Image Src': 'ftp://x/y.jpg',
      },
      {
        Handle: 'a',
        'Option1 Value': 'blue',
        'Image Src': 'https://pictures.example/1.jpg',
        'Image Position': 'first',
      },
      { Handle: 'a', Tags: 'lost' },
      { Handle: 'two words', Title: 'Two', 'Option1 Value': 'S' },
      { Handle: 'two-words', 'Variant Image': 'https://pictures.example/v.jpg', 'Variant SKU': 'v' },
    ),
  )
  expect(products[0]?.options).toEqual([
    { name: 'Color', values: ['red', 'blue'] },
    { name: 'color 2', values: ['dark', 'Default Title'] },
  ])
  expect(products[0]?.images).toEqual([{ source: 'https://pictures.example/1.jpg', position: 1, alt: null }])
  expect(products[1]?.images).toEqual([{ source: 'https://pictures.example/v.jpg', position: 1, alt: null }])
  expect(codes(problems)).toEqual([
    ['bad_image_url', 2, 'Image Src', 'ftp://x/y.jpg'],
    ['bad_position', 3, 'Image Position', 'first'],
    ['repeated_option_name', 2, 'Option2 Name', 'color'],
    ['missing_option_value', 3, 'Option2 Value', null],
    ['row_without_use', 4, null, null],
    ['handle_changed', 5, 'Handle', 'two words'],
    ['handles_joined', 6, 'Handle', 'two-words'],
    ['missing_option_name', 5, 'Option1 Name', null],
    ['missing_option_value', 6, 'Option1 Value', null],
  ])
})
