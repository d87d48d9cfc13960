import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { useRead } from '../../ui/use-call.ts'

/** Where stock lies, for those who may see the locations; to others there is none to choose from. */
export function useLocations(): readonly Schema<'StockLocation'>[] {
  const isAllowed = useIsAllowed('stock-locations', 'list')
  const { data } = useRead(
    ['stock-locations', 'all'],
    () => call(api.GET('/api/stock-locations/', { params: { query: { page_size: 100 } } })),
    { enabled: isAllowed },
  )
  return data?.results ?? none
}

const none: readonly Schema<'StockLocation'>[] = []
