import { images } from '../domain/catalogue/index.ts'
import { expireReservationsKind } from '../domain/checkout/index.ts'
import { followDiscountsKind } from '../domain/discounts/index.ts'
import { forgetBuyersKind } from '../domain/orders/index.ts'
import { reconcilePaymentsKind } from '../domain/settlement/index.ts'
import { removeTransferFilesKind } from '../domain/transfer/index.ts'
import { cleanUpKind } from '../platform/clean-up.ts'
import type { Schedule } from '../platform/schedules.ts'

/** The clock: what runs every few minutes, every hour or every night; times of day are the shop's own. */
export const schedules: readonly Schedule[] = [
  { name: 'expire_reservations', job: expireReservationsKind, when: { everyMinutes: 1 } },
  { name: 'reconcile_payments', job: reconcilePaymentsKind, when: { everyMinutes: 5 } },
  { name: 'follow_discounts', job: followDiscountsKind, when: { everyMinutes: 1 } },
  { name: 'clean_up', job: cleanUpKind, when: { dailyAt: '03:30' } },
  { name: 'remove_unused_image_files', job: images.removeUnusedFilesKind, when: { dailyAt: '04:00' } },
  { name: 'forget_buyers', job: forgetBuyersKind, when: { dailyAt: '03:45' } },
  { name: 'remove_transfer_files', job: removeTransferFilesKind, when: { dailyAt: '04:30' } },
]
