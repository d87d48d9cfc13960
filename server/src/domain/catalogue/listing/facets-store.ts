import { formatMinor } from '../../../kernel/money.ts'
import { foldCase } from '../../../kernel/text.ts'
import { type Db, readRows } from '../../../platform/db/pool.ts'
import type { ProductQuery } from './query.ts'
import { categoryCondition, conditionsOf, type FilterName, Parameters } from './sql.ts'

/** How many values of a facet are answered, most frequent first. */
const VALUES_MAX = 50
const ATTRIBUTES_MAX = 30

/** One value of a facet and how many products the list would have with it. */
export type FacetValue = { readonly value: string; readonly label: string; readonly count: number }

/**
 * Counts the asked facets in one statement. Each one's counts follow every filter but its own, so that a shopper sees
 * what a further choice would give.
 */
export async function facetsOf(
  db: Db,
  query: ProductQuery,
  words: string | undefined,
): Promise<Record<string, unknown>> {
  const p = new Parameters()
  const category = categoryCondition(query, p)
  const conditions = conditionsOf(query, p, words)
  const currency = p.add(query.currency)
  const own: [FilterName, string][] = [...conditions.byFacet]
  if (query.categories.length > 0) {
    own.push([
      'category',
      category.among ??
        `exists (select 1 from listing x where x.product_id = l.product_id
      and x.currency = l.currency and x.category_id = ${category.range})`,
    ])
  }
  const flags = own.map(([, condition], index) => `(${condition}) as f${index}`)
  const passes = (except: FilterName | undefined): string => {
    const used = own.flatMap(([name], index) => (name === except ? [] : [`f${index}`]))
    return used.length === 0 ? 'true' : used.join(' and ')
  }
  const parts = query.facets.flatMap((facet) => facetSql(facet, passes, currency, p))
  if (parts.length === 0) return {}
  const range = "'00000000-0000-0000-0000-000000000000'::uuid"
  const text = `with base as materialized (
      select l.product_id, l.brand_key, l.price_minor, l.rating, s.attributes${flags.length > 0 ? `, ${flags.join(', ')}` : ''}
      from listing l join product_search s on s.product_id = l.product_id
      where ${[`l.category_id = ${range}`, `l.currency = ${currency}`, ...conditions.fixed].join(' and ')}
    ) ${parts.map((part) => `(${part})`).join(' union all ')}`
  const rows = await readRows<[string, string, string, number]>(db, text, p.values)
  return shape(query, rows)
}

function facetSql(
  facet: string,
  passes: (except: FilterName | undefined) => string,
  currency: string,
  p: Parameters,
): string[] {
  switch (facet) {
    case 'brand':
      return [
        `select 'brand', b.brand_key, (select pr.brand from products pr where pr.id = min(b.product_id::text)::uuid), count(*)
         from base b where b.brand_key <> '' and ${passes('brand')} group by b.brand_key order by count(*) desc, b.brand_key limit ${VALUES_MAX}`,
      ]
    case 'category':
      return [
        `select 'category', c.slug, c.name, count(*) from base b
         join listing x on x.product_id = b.product_id and x.currency = ${currency} join categories c on c.id = x.category_id
         where c.is_active and ${passes('category')} group by c.id order by count(*) desc, c.slug limit ${VALUES_MAX}`,
      ]
    case 'price':
      return [
        `select 'price', 'range', coalesce(min(price_minor)::text, ''), coalesce(max(price_minor), -1) from base b where ${passes('price')}`,
        `select 'price_bucket', (price_minor / step * step)::text, ((price_minor / step + 1) * step)::text, count(*)
         from base b, (select greatest(1, (10 ^ floor(log(greatest(1, (max(price_minor) - min(price_minor)) / 4.0))))::bigint) as step
           from base b where ${passes('price')}) s
         where price_minor is not null and ${passes('price')} group by price_minor / step, step order by price_minor / step limit ${VALUES_MAX}`,
      ]
    case 'rating':
      return [1, 2, 3, 4].map(
        (stars) =>
          `select 'rating', '${stars}', '${stars}', count(*) from base b where b.rating >= ${stars * 100} and ${passes('rating')}`,
      )
    default: {
      const name = foldCase(facet.slice(5))
      if (name === '*') {
        return [
          `select 'attr', a, '', count(*) from base b, unnest(b.attributes) a where ${passes(undefined)}
           group by a order by count(*) desc, a limit ${VALUES_MAX * ATTRIBUTES_MAX}`,
        ]
      }
      return [
        `select 'attr', a, '', count(*) from base b, unnest(b.attributes) a
         where starts_with(a, ${p.add(`${name}=`)}) and ${passes(`attr.${name}`)} group by a order by count(*) desc, a limit ${VALUES_MAX}`,
      ]
    }
  }
}

function shape(
  query: ProductQuery,
  rows: readonly [string, string, string, number][],
): Record<string, unknown> {
  const facets: Record<string, unknown> = {}
  const money = (minor: number): string => formatMinor(minor, query.currency)
  const of = (name: string): FacetValue[] =>
    rows
      .filter(([facet]) => facet === name)
      .map(([, value, label, count]) => ({ value, label, count: Number(count) }))
  for (const facet of query.facets) {
    if (facet === 'price') {
      const range = rows.find(([name]) => name === 'price')
      const hasPrices = range !== undefined && range[2] !== ''
      facets.price = {
        min: hasPrices ? money(Number(range[2])) : null,
        max: hasPrices ? money(Number(range[3])) : null,
        buckets: of('price_bucket').map(({ value, label, count }) => ({
          from: money(Number(value)),
          to: money(Number(label)),
          count,
        })),
      }
    } else if (facet === 'rating') {
      facets.rating = of('rating').map(({ value, count }) => ({
        value: Number(value),
        label: `${value} and up`,
        count,
      }))
    } else if (!facet.startsWith('attr.')) {
      facets[facet] = of(facet)
    }
  }
  for (const [, key, , count] of rows.filter(([facet]) => facet === 'attr')) {
    const [name, value] = splitOnce(key)
    facets[`attr.${name}`] ??= []
    const list = facets[`attr.${name}`] as FacetValue[]
    if (list.length < VALUES_MAX && !list.some((entry) => entry.value === value))
      list.push({ value, label: value, count: Number(count) })
  }
  for (const facet of query.facets)
    if (facet.startsWith('attr.') && facet !== 'attr.*') facets[`attr.${foldCase(facet.slice(5))}`] ??= []
  return facets
}

function splitOnce(key: string): [string, string] {
  const at = key.indexOf('=')
  return [key.slice(0, at), key.slice(at + 1)]
}
