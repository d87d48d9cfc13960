import Inventory from '@mui/icons-material/Inventory2Outlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What is there, by variant and location. */
export const inventory: Screen = {
  name: 'inventory',
  icon: Inventory,
  list: lazy(() => import('./list.tsx')),
}
