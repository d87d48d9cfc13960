import People from '@mui/icons-material/PeopleAltOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** People who buy. */
export const customers: Screen = {
  name: 'customers',
  icon: People,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
