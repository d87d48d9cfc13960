import Badge from '@mui/icons-material/BadgeOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** The people who run the shop, and what each may do. */
export const staff: Screen = {
  name: 'staff',
  icon: Badge,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
