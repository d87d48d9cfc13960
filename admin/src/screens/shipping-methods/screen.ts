import LocalShipping from '@mui/icons-material/LocalShippingOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** The ways in which orders are sent, and what they cost. */
export const shippingMethods: Screen = {
  name: 'shipping-methods',
  icon: LocalShipping,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
