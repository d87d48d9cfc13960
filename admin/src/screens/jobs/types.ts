import type { paths } from '../../api/types.ts'

type StartBody = paths['/api/jobs/']['post']['requestBody']['content']['application/json']

/** A job that may be started by hand. */
export type StartableType = StartBody['type']

/** Every one of them; a new one in the contract does not compile until it stands here. */
const startable = {
  reindex: true,
  check_services: true,
  clean_up: true,
  deliver_overdue_webhooks: true,
  expire_reservations: true,
  follow_discounts: true,
  forget_buyers: true,
  forget_parcels: true,
  reconcile_payments: true,
  refresh_related_products: true,
  remind_abandoned_carts: true,
  remove_transfer_files: true,
  remove_unused_image_files: true,
} as const satisfies Record<StartableType, true>

/** What may be started by hand, in the order in which it is offered. */
export const STARTABLE_TYPES = Object.keys(startable) as StartableType[]

/** Types that a list can be narrowed down to: what staff start, and what is mostly given up. */
export const KNOWN_TYPES: readonly string[] = [
  'import_catalogue',
  'export_catalogue',
  'adjust_stock',
  'redeliver_webhooks',
  'deliver_webhooks',
  'process_webhook_event',
  'send_refund',
  'fetch_product_images',
  'send_order_creation_email',
  'send_payment_completion_email',
  'send_shipment_email',
  'send_refund_email',
  'send_return_email',
  'send_user_creation_email',
  'send_email_verification',
  'send_password_reset',
  'send_back_in_stock_email',
  'send_abandoned_cart_email',
  'send_low_stock_alert',
  'send_service_down_email',
  'send_webhook_disabled_email',
  ...STARTABLE_TYPES,
]

/** Where the work of a job is shown as what it is, when there is such a page. */
export function pageOfWork({ id, type }: { id: string; type: string }): string | null {
  if (type === 'import_catalogue') return `/imports/${id}`
  if (type === 'export_catalogue') return '/exports'
  return null
}
