import Undo from '@mui/icons-material/CurrencyExchange'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Money that was given back, or is to be. */
export const refunds: Screen = {
  name: 'refunds',
  icon: Undo,
  list: lazy(() => import('./list.tsx')),
}
