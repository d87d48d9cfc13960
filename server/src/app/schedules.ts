import { images, reindexKind } from '../domain/catalogue/index.ts'
import { expireReservationsKind } from '../domain/checkout/index.ts'
import { followDiscountsKind } from '../domain/discounts/index.ts'
import { forgetParcelsKind } from '../domain/fulfilment/index.ts'
import { remindCartsKind } from '../domain/notices/index.ts'
import { forgetBuyersKind } from '../domain/orders/index.ts'
import { refreshRelatedKind } from '../domain/recommendations/index.ts'
import { reconcilePaymentsKind } from '../domain/settlement/index.ts'
import { removeTransferFilesKind } from '../domain/transfer/index.ts'
import { deliverOverdueKind } from '../domain/webhooks/index.ts'
import { cleanUpKind } from '../platform/clean-up.ts'
import type { JobKind } from '../platform/jobs.ts'
import type { Schedule } from '../platform/schedules.ts'
import { checkServicesKind } from '../platform/service-checks/check-services.ts'

/** The clock: what runs every few minutes, every hour or every night; times of day are the shop's own. */
export const schedules: readonly Schedule[] = [
  { name: 'expire_reservations', job: expireReservationsKind, when: { everyMinutes: 1 } },
  { name: 'reconcile_payments', job: reconcilePaymentsKind, when: { everyMinutes: 5 } },
  { name: 'follow_discounts', job: followDiscountsKind, when: { everyMinutes: 1 } },
  { name: 'check_services', job: checkServicesKind, when: { everyMinutes: 1 } },
  { name: 'deliver_overdue_webhooks', job: deliverOverdueKind, when: { everyMinutes: 1 } },
  { name: 'remind_abandoned_carts', job: remindCartsKind, when: { everyMinutes: 5 } },
  { name: 'clean_up', job: cleanUpKind, when: { dailyAt: '03:30' } },
  { name: 'remove_unused_image_files', job: images.removeUnusedFilesKind, when: { dailyAt: '04:00' } },
  { name: 'forget_buyers', job: forgetBuyersKind, when: { dailyAt: '03:45' } },
  { name: 'forget_parcels', job: forgetParcelsKind, when: { dailyAt: '03:50' } },
  { name: 'refresh_related_products', job: refreshRelatedKind, when: { dailyAt: '04:15' } },
  { name: 'remove_transfer_files', job: removeTransferFilesKind, when: { dailyAt: '04:30' } },
]

/** What staff may start by hand: what the clock runs, and deriving all lists again. */
export const startableJobs: readonly JobKind<object>[] = [reindexKind, ...schedules.map(({ job }) => job)]
