import Settings from '@mui/icons-material/SettingsOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What the staff decide for the whole shop. */
export const settings: Screen = {
  name: 'settings',
  icon: Settings,
  list: lazy(() => import('./settings.tsx')),
}
