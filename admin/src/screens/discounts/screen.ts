import LocalOffer from '@mui/icons-material/LocalOfferOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Codes and automatic reductions. */
export const discounts: Screen = {
  name: 'discounts',
  icon: LocalOffer,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
