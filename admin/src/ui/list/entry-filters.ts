import { api, call } from '../../api/client.ts'
import { readNames } from '../names.ts'
import type { Choice } from './types.ts'

const most = 20

/** Searches products by name; an empty text gives the newest. */
export async function searchProducts(search: string): Promise<readonly Choice[]> {
  const query = { page_size: most, ...(search === '' ? {} : { search }) }
  const { results } = await call(api.GET('/api/products/', { params: { query } }))
  return results.map(({ id, name }) => ({ value: id, name }))
}

/** Searches categories by name; their paths tell equal names apart. */
export async function searchCategories(search: string): Promise<readonly Choice[]> {
  const query = { page_size: most, ...(search === '' ? {} : { search }) }
  const { results } = await call(api.GET('/api/categories/', { params: { query } }))
  return results.map(({ id, path }) => ({ value: id, name: path.map(({ name }) => name).join(' › ') }))
}

/** The name behind an id, for a filter that stands in the address. */
export async function nameOfEntry(id: string): Promise<string> {
  const named = (await readNames([id])).get(id)
  if (named === undefined) return id
  return named.product === undefined ? named.name : `${named.product} · ${named.name}`
}

/** A filter by one product. */
export const productFilter = {
  name: 'product',
  kind: 'entry',
  read: searchProducts,
  nameOf: nameOfEntry,
} as const
