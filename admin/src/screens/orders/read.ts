import { api, call } from '../../api/client.ts'
import { useRead } from '../../ui/use-call.ts'
import type { OrderStory } from './facts.ts'

/** What shows an order, and is read anew when something of it changes. */
export const RENEWS = [
  'orders',
  'payments',
  'refunds',
  'returns',
  'shipments',
  'inventory',
  'customers',
] as const

const most = 100

/** An order with its refunds and returns, and how reading went. */
export function useStory(id: string): {
  readonly story: OrderStory | undefined
  readonly error: unknown
  readonly retry: () => void
} {
  const path = { id }
  const query = { page_size: most }
  const order = useRead(['orders', id], () => call(api.GET('/api/orders/{id}/', { params: { path } })))
  const refunds = useRead(['orders', id, 'refunds'], () =>
    call(api.GET('/api/orders/{id}/refunds/', { params: { path, query } })),
  )
  const returns = useRead(['orders', id, 'returns'], () =>
    call(api.GET('/api/orders/{id}/returns/', { params: { path, query } })),
  )
  const isThere = order.data && refunds.data && returns.data
  return {
    story: isThere
      ? { order: order.data, refunds: refunds.data.results, returns: returns.data.results }
      : undefined,
    error: order.error ?? refunds.error ?? returns.error,
    retry: () => {
      for (const each of [order, refunds, returns]) void each.refetch()
    },
  }
}

/** What happened to an order, the newest first; only the last hundred. */
export function useEvents(id: string) {
  return useRead(['orders', id, 'events'], async () => {
    const query = { page_size: most, pagination: 'cursor', cursor: 'end' } as const
    const page = await call(api.GET('/api/orders/{id}/events/', { params: { path: { id }, query } }))
    return { events: page.results.toReversed(), isWhole: page.previous === null }
  })
}

/** Who carries parcels. */
export function useCarriers() {
  return useRead(['carriers'], () => call(api.GET('/api/carriers/')))
}
