import History from '@mui/icons-material/HistoryOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Who did what. */
export const auditLog: Screen = {
  name: 'audit-log',
  icon: History,
  list: lazy(() => import('./list.tsx')),
}
