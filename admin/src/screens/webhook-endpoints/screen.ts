import Webhook from '@mui/icons-material/WebhookOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** Where the shop tells other programs what happens. */
export const webhookEndpoints: Screen = {
  name: 'webhook-endpoints',
  icon: Webhook,
  list: lazy(() => import('./list.tsx')),
  create: lazy(() => import('./create.tsx')),
  edit: lazy(() => import('./edit.tsx')),
}
