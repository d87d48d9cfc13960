import { api, call } from '../../api/client.ts'
import type { Choice } from '../../ui/list/types.ts'

/** Searches variants by sku, barcode and name; each once, at however many locations it lies. */
export async function searchVariants(search: string): Promise<readonly Choice[]> {
  const query = { page_size: 20, ...(search === '' ? {} : { search }) }
  const { results } = await call(api.GET('/api/inventory/', { params: { query } }))
  const names = new Map(
    results.map(({ variant, sku, name }) => [variant, sku === null ? name : `${name} · ${sku}`]),
  )
  return [...names].map(([value, name]) => ({ value, name }))
}
