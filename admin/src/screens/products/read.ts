import { api, call } from '../../api/client.ts'
import type { Choice } from '../../ui/list/types.ts'

const most = 20

/** Categories whose name holds a text, with the path that tells them apart. */
export async function findCategories(search: string): Promise<readonly Choice[]> {
  const { results } = await call(
    api.GET('/api/categories/', {
      params: { query: { page_size: most, ...(search.trim() === '' ? {} : { search: search.trim() }) } },
    }),
  )
  return results.map(({ id, path }) => ({ value: id, name: path.map(({ name }) => name).join(' › ') }))
}

/** How a category is called. */
export async function nameOfCategory(id: string): Promise<string> {
  const { name } = await call(api.GET('/api/categories/{id}/', { params: { path: { id } } }))
  return name
}

/** The brands of the shop, the largest first. */
export async function readBrands(): Promise<readonly string[]> {
  const { facets } = await call(
    api.GET('/api/products/', { params: { query: { page_size: 1, facets: 'brand' } } }),
  )
  const brands = (facets as { brand?: readonly { label: string }[] } | undefined)?.brand ?? []
  return brands.map(({ label }) => label)
}

/** Brands whose name holds a text. */
export async function findBrands(search: string): Promise<readonly Choice[]> {
  const wanted = search.trim().toLowerCase()
  const brands = await readBrands()
  return brands
    .filter((brand) => brand.toLowerCase().includes(wanted))
    .map((value) => ({ value, name: value }))
}
