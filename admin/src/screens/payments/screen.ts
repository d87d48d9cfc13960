import Payments from '@mui/icons-material/PaymentsOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What buyers have paid, and what became of it. */
export const payments: Screen = {
  name: 'payments',
  icon: Payments,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
