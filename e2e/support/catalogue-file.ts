/** A product as the file tells of it and the shop must show it. */
export type Expected = {
  readonly name: string
  readonly price: string
  readonly stock: number
  readonly skus: string[]
}

/** A Shopify export and what it holds, by handle. */
export type CatalogueFile = { readonly text: string; readonly products: ReadonlyMap<string, Expected> }

const COLUMNS = [
  ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Product Category', 'Type', 'Tags', 'Published'],
  ...['Option1 Name', 'Option1 Value', 'Variant SKU', 'Variant Grams', 'Variant Inventory Tracker'],
  ...['Variant Inventory Qty', 'Variant Inventory Policy', 'Variant Price', 'Variant Compare At Price'],
  ...['SEO Title', 'Status'],
]
const SIZES = ['Pequeña', 'Mediana', 'Grande']
const KINDS = ['Vestido', 'Camisón', 'Pantalón', 'Cinturón', 'Pañuelo', 'Falda']
const COLOURS = ['rojo', 'añil', 'carmesí', 'marrón', 'índigo', 'café', 'dorado']
const EXTRAS = ['', ' 💃', " d'été", ' «Señora»', ' “lujo”', ' & más', ' 24"']

/** The kind of product that is searched for, and how many of it a file of so many products holds. */
export const searched = { word: 'vestido', mistyped: 'vestdio' } as const

/**
 * Writes an export of Spanish clothes, each in three sizes: with a byte order mark, CRLF, quotes and newlines in cells
 * and, for every seventh product, the last size far away from the others at the end of the file.
 */
export function makeCatalogueFile(count: number): CatalogueFile {
  const products = new Map<string, Expected>()
  const rows: string[] = []
  const late: string[] = []
  for (let number = 0; number < count; number += 1) {
    const kind = KINDS[number % KINDS.length]!
    const colour = COLOURS[number % COLOURS.length]!
    const name = `${kind} ${colour} n.º ${number}${EXTRAS[number % EXTRAS.length]}`
    const handle = `${kind}-${colour}-${number}`.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
    const cents = SIZES.map((_, size) => 995 + ((number * 37 + size * 211) % 20_000))
    const quantities = SIZES.map((_, size) => (number * 3 + size) % 17)
    const skus = SIZES.map((_, size) => `E-${number}-${size}`)
    for (const [size, option] of SIZES.entries()) {
      const cells: Record<string, string> = {
        Handle: handle,
        'Option1 Value': option,
        'Variant SKU': skus[size]!,
        'Variant Grams': String(200 + size * 50),
        'Variant Inventory Tracker': 'shopify',
        'Variant Inventory Qty': String(quantities[size]),
        'Variant Inventory Policy': 'deny',
        'Variant Price': decimal(cents[size]!),
        ...(size === 0
          ? {
              Title: name,
              'Body (HTML)': `<p>Algodón "suave",\r\nhecho a mano\nen Mérida.</p>`,
              Vendor: `Taller ${number % 11} Ñandú`,
              'Product Category': `Ropa > Mujer > ${kind}`,
              Tags: `${colour}, verano`,
              Published: 'true',
              'Option1 Name': 'Talla',
              'SEO Title': `${kind} ${colour}`,
              Status: 'active',
            }
          : {}),
      }
      const isLate = size === 2 && number % 7 === 0
      ;(isLate ? late : rows).push(line(COLUMNS.map((column) => cells[column] ?? '')))
    }
    const stock = quantities.reduce((sum, quantity) => sum + quantity, 0)
    products.set(handle, { name, price: decimal(Math.min(...cents)), stock, skus })
  }
  return { text: `\uFEFF${[line(COLUMNS), ...rows, ...late].join('\r\n')}\r\n`, products }
}

const decimal = (cents: number): string => (cents / 100).toFixed(2)

const line = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
