import Inbox from '@mui/icons-material/InboxOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What payment providers have told the shop. */
export const webhookEvents: Screen = {
  name: 'webhook-events',
  icon: Inbox,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./page.tsx')),
}
