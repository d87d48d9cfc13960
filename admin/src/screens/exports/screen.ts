import FileDownload from '@mui/icons-material/FileDownloadOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Files of the whole catalogue. */
export const exports: Screen = {
  name: 'exports',
  icon: FileDownload,
  list: lazy(() => import('./list.tsx')),
}
