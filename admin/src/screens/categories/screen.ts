import AccountTree from '@mui/icons-material/AccountTreeOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** The tree by which products are found. */
export const categories: Screen = {
  name: 'categories',
  icon: AccountTree,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
