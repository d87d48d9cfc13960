import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Whether what the shop leans on answers. */
export const serviceChecks: Screen = {
  name: 'service-checks',
  icon: MonitorHeart,
  list: lazy(() => import('./list.tsx')),
}
