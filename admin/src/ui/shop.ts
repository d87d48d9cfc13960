import { useQuery } from '@tanstack/react-query'
import { api, call } from '../api/client.ts'
import type { Schema } from '../api/types.ts'
import { noteShop } from './text/format.ts'

/** What the shop is called, in what it counts and where it sends to; read once for all screens. */
export function useShop(): Schema<'Shop'> | undefined {
  const { data } = useQuery({
    queryKey: ['shop'],
    queryFn: async () => {
      const shop = await call(api.GET('/api/shop/'))
      noteShop(shop)
      return shop
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return data
}
