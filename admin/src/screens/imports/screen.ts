import FileUpload from '@mui/icons-material/FileUploadOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Files that products and categories come from. */
export const imports: Screen = {
  name: 'imports',
  icon: FileUpload,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./page.tsx')),
}
