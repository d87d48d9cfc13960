import Warehouse from '@mui/icons-material/WarehouseOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Places where stock lies. */
export const stockLocations: Screen = {
  name: 'stock-locations',
  icon: Warehouse,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
