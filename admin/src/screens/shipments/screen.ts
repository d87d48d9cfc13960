import LocalShipping from '@mui/icons-material/LocalShippingOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Parcels, from packed to delivered. */
export const shipments: Screen = {
  name: 'shipments',
  icon: LocalShipping,
  list: lazy(() => import('./list.tsx')),
}
