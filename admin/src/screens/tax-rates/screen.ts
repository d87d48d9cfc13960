import Percent from '@mui/icons-material/PercentOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Which taxes apply where. */
export const taxRates: Screen = {
  name: 'tax-rates',
  icon: Percent,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
