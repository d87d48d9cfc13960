import PlaylistPlay from '@mui/icons-material/PlaylistPlayOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Work in the background: what waits, runs and was given up. */
export const jobs: Screen = {
  name: 'jobs',
  icon: PlaylistPlay,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./page.tsx')),
}
