/** A product as its page shows it to staff, and the way from a category to the one above. */
export type NaiveProduct = {
  readonly id: string
  readonly name: string
  readonly brand: string
  readonly status: string
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly categories: readonly { readonly slug: string }[]
  readonly variants: readonly {
    readonly options: Readonly<Record<string, string>>
    readonly price: string | null
    readonly compare_at_price: string | null
    readonly stock: number
    readonly is_active: boolean
  }[]
  readonly created_at: string
  above(slug: string): string | null
}

/** Parameters of a list, as they stand in an address. */
export type NaiveQuery = {
  category?: string[]
  brand?: string[]
  tag?: string[]
  min_price?: string
  max_price?: string
  in_stock?: boolean
  on_sale?: boolean
  name?: string
  'attr.size'?: string[]
  'attr.material'?: string[]
  currency?: string
  ordering?: string
}

const fold = (text: string): string => text.trim().normalize('NFC').toLowerCase()
const plain = (text: string): string => fold(text.normalize('NFKD').replace(/\p{M}/gu, ''))
const cents = (price: string): number => Math.round(Number(price) * 100)

/** What the filters look at, worked out of one product with nothing but loops. */
function factsOf(product: NaiveProduct) {
  const active = product.variants.filter((variant) => variant.is_active)
  const offers = active
    .filter((variant) => variant.price !== null)
    .sort((a, b) => cents(a.price!) - cents(b.price!))
  const cheapest = offers[0]
  const categories = new Set<string>()
  for (const { slug } of product.categories) {
    for (let at: string | null = slug; at !== null; at = product.above(at)) categories.add(at)
  }
  const values = (name: string): Set<string> =>
    new Set([
      ...Object.entries(product.attributes).flatMap(([key, value]) =>
        fold(key) === name ? [fold(value)] : [],
      ),
      ...active.flatMap(({ options }) =>
        Object.entries(options).flatMap(([key, value]) => (fold(key) === name ? [fold(value)] : [])),
      ),
    ])
  return {
    price: cheapest === undefined ? null : cents(cheapest.price!),
    isOnSale: cheapest?.compare_at_price != null && cents(cheapest.compare_at_price) > cents(cheapest.price!),
    isInStock: active.some((variant) => variant.stock > 0),
    categories,
    values,
  }
}

type Filter = keyof NaiveQuery
const any = (asked: readonly string[] | undefined, has: (value: string) => boolean): boolean =>
  asked === undefined || asked.length === 0 || asked.some((value) => has(fold(value)))

const FILTERS: Partial<
  Record<Filter, (product: NaiveProduct, facts: ReturnType<typeof factsOf>, query: NaiveQuery) => boolean>
> = {
  category: (_, facts, query) => any(query.category, (slug) => facts.categories.has(slug)),
  brand: (product, _, query) => any(query.brand, (brand) => fold(product.brand) === brand),
  tag: (product, _, query) => any(query.tag, (tag) => product.tags.some((own) => fold(own) === tag)),
  min_price: (_, { price }, query) =>
    query.min_price === undefined || (price !== null && price >= cents(query.min_price)),
  max_price: (_, { price }, query) =>
    query.max_price === undefined || (price !== null && price <= cents(query.max_price)),
  in_stock: (_, facts, query) => query.in_stock === undefined || facts.isInStock === query.in_stock,
  on_sale: (_, facts, query) => query.on_sale === undefined || facts.isOnSale === query.on_sale,
  name: (product, _, query) => query.name === undefined || plain(product.name).includes(plain(query.name)),
  'attr.size': (_, facts, query) => any(query['attr.size'], (value) => facts.values('size').has(value)),
  'attr.material': (_, facts, query) =>
    any(query['attr.material'], (value) => facts.values('material').has(value)),
  currency: (_, { price }, query) => query.currency === undefined || price !== null,
}

function filtered(
  products: readonly NaiveProduct[],
  query: NaiveQuery,
  isStaff: boolean,
  except: readonly Filter[] = [],
) {
  return products.filter((product) => {
    if (!isStaff && product.status !== 'active') return false
    const facts = factsOf(product)
    return Object.entries(FILTERS).every(
      ([name, passes]) => except.includes(name as Filter) || passes(product, facts, query),
    )
  })
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
/** PostgreSQL's "C" collation: by bytes of UTF-8. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The whole list, in its order. */
export function listOf(
  products: readonly NaiveProduct[],
  query: NaiveQuery,
  isStaff: boolean,
): NaiveProduct[] {
  const keys = (query.ordering ?? '-created_at').split(',')
  const fieldOf = (key: string): string => key.replace('-', '')
  const used = keys.filter(
    (key, index) => keys.findIndex((other) => fieldOf(other) === fieldOf(key)) === index,
  )
  const isDown = used[0]!.startsWith('-')
  return filtered(products, query, isStaff).sort((a, b) => {
    for (const key of used) {
      const sign = key.startsWith('-') ? -1 : 1
      const field = fieldOf(key)
      let order = 0
      if (field === 'price') {
        const [x, y] = [factsOf(a).price, factsOf(b).price]
        if (x === null || y === null) order = compare(x === null ? 1 : 0, y === null ? 1 : 0)
        else order = sign * compare(x, y)
      } else if (field === 'name') order = sign * compareBytes(plain(a.name), plain(b.name))
      else if (field === 'created_at') order = sign * compare(a.created_at, b.created_at)
      if (order !== 0) return order
    }
    return (isDown ? -1 : 1) * compare(a.id, b.id)
  })
}

/** Counts of each facet under every filter but its own; price is [lowest, highest]. */
export function facetsOf(products: readonly NaiveProduct[], query: NaiveQuery) {
  const tally = (
    except: readonly Filter[],
    of: (product: NaiveProduct) => Iterable<string>,
  ): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const product of filtered(products, query, false, except)) {
      for (const value of of(product)) counts[value] = (counts[value] ?? 0) + 1
    }
    return counts
  }
  const prices = filtered(products, query, false, ['min_price', 'max_price']).flatMap(
    (product) => factsOf(product).price ?? [],
  )
  const money = (minor: number): string => (minor / 100).toFixed(2)
  return {
    category: tally(['category'], (product) => factsOf(product).categories),
    brand: tally(['brand'], (product) => (product.brand === '' ? [] : [fold(product.brand)])),
    'attr.size': tally(['attr.size'], (product) => factsOf(product).values('size')),
    'attr.material': tally(['attr.material'], (product) => factsOf(product).values('material')),
    price: prices.length === 0 ? [null, null] : [money(Math.min(...prices)), money(Math.max(...prices))],
    priced: prices.length,
  }
}
