import AssignmentReturn from '@mui/icons-material/AssignmentReturnOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What buyers send back. */
export const returns: Screen = {
  name: 'returns',
  icon: AssignmentReturn,
  list: lazy(() => import('./list.tsx')),
}
