import BarChart from '@mui/icons-material/BarChartOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Figures of sales and stock. */
export const reports: Screen = {
  name: 'reports',
  icon: BarChart,
  list: lazy(() => import('./reports.tsx')),
}
