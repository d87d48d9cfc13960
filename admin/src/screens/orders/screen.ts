import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Orders, from paid to delivered and back. */
export const orders: Screen = {
  name: 'orders',
  icon: ReceiptLong,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
