import SwapVert from '@mui/icons-material/SwapVertOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** The ledger of stock. */
export const movements: Screen = {
  name: 'movements',
  icon: SwapVert,
  list: lazy(() => import('./list.tsx')),
}
