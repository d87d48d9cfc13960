import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../allowed.tsx'
import type { Filter } from '../list/types.ts'

/** A place where stock lies. */
export type StockLocation = Schema<'StockLocation'>

const mostLocations = 100
const keptMs = 60_000

/** Every place where stock lies, in one call; none for people who may not see them. */
export function useLocations(): readonly StockLocation[] {
  const isAllowed = useIsAllowed('stock-locations', 'list')
  const { data } = useQuery({
    queryKey: ['stock-locations', 'all'],
    queryFn: readLocations,
    enabled: isAllowed,
    retry: false,
    // Rows that appear later ask again; a change of locations renews it at once.
    staleTime: keptMs,
  })
  return data ?? none
}

const none: readonly StockLocation[] = []

async function readLocations(): Promise<readonly StockLocation[]> {
  const query = { page_size: mostLocations, ordering: 'priority' } as const
  const { results } = await call(api.GET('/api/stock-locations/', { params: { query } }))
  return results
}

/** Names of locations by their ids. */
export function useLocationName(): (id: string) => string {
  const locations = useLocations()
  const names = useMemo(() => new Map(locations.map(({ id, name }) => [id, name])), [locations])
  return (id) => names.get(id) ?? '—'
}

/** A filter by location, for people who may see locations. */
export function useLocationFilter(): readonly Filter[] {
  const locations = useLocations()
  return useMemo(
    () =>
      locations.length === 0
        ? []
        : [
            {
              name: 'location',
              kind: 'choice',
              choices: locations.map(({ id, name }) => ({ value: id, name })),
            },
          ],
    [locations],
  )
}
