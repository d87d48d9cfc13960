import Sell from '@mui/icons-material/SellOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What the shop sells. */
export const products: Screen = {
  name: 'products',
  icon: Sell,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
