import { deleteOldCarts, forgetCarts, forgetCartsKind } from '../domain/cart/index.ts'
import {
  images,
  refreshAvailability,
  refreshAvailabilityKind,
  reindexKind,
  runReindex,
} from '../domain/catalogue/index.ts'
import { expireReservations, expireReservationsKind } from '../domain/checkout/index.ts'
import { paintDemo, paintDemoKind, seedDemoOrders, seedDemoOrdersKind } from '../domain/demo/index.ts'
import { followDiscounts, followDiscountsKind } from '../domain/discounts/index.ts'
import {
  followRefund,
  followRefundKind,
  forgetParcelJobs,
  returnMailJob,
  shipmentMailJob,
} from '../domain/fulfilment/index.ts'
import {
  accountLinks,
  accountMailJobs,
  deleteExpiredSessions,
  readSigningKeys,
} from '../domain/identity/index.ts'
import { adjustStockKind, runAdjustments } from '../domain/inventory/index.ts'
import {
  cartLinks,
  deleteOldBackInStock,
  deleteOldCrossings,
  deleteOldReminders,
  noticeJobs,
  remindCarts,
  remindCartsKind,
} from '../domain/notices/index.ts'
import { deleteExpiredTokens, orderLinks, orderMailJobs, privacyJobs } from '../domain/orders/index.ts'
import {
  closeSessionKind,
  notifySandboxKind,
  paymentMailJobs,
  runSendRefund,
  sendRefundKind,
} from '../domain/payments/index.ts'
import { refreshRelated, refreshRelatedKind } from '../domain/recommendations/index.ts'
import { recountRatings } from '../domain/reviews/index.ts'
import * as settlement from '../domain/settlement/index.ts'
import * as transfer from '../domain/transfer/index.ts'
import * as webhooks from '../domain/webhooks/index.ts'
import { forgetWishlists, forgetWishlistsKind } from '../domain/wishlists/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import { deleteOldMails } from '../platform/mail/mails-store.ts'
import { checkServices, checkServicesKind } from '../platform/service-checks/check-services.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import type { Shop } from './compose.ts'
import { filesOf, transferFilesOf } from './files.ts'
import { mailerOf } from './mail.ts'
import { outageMailJob, tellAdmins } from './outage-mail.ts'
import { deskOf, sandboxDeskOf } from './providers.ts'
import { probesOf } from './service-checks.ts'

/** Every kind of background work with its handler. */
export function jobs(
  shop: Pick<Shop, 'config' | 'log' | 'providers' | 'database' | 'served' | 'broker' | 'redis'>,
): JobDefinition[] {
  const files = filesOf(shop.config)
  const { imports, exports } = transferFilesOf(shop.config)
  const mailer = mailerOf(shop)
  const links = orderLinks(shop.config)
  const guard = ssrfGuard(shop.config.outgoingAllow)
  const sources = { files, guard, silentHosts: new Map<string, number>() }
  const { workerConcurrency } = shop.config.background
  const slowLane = webhooks.makeSlowLane(Math.max(1, Math.floor(workerConcurrency / 2)))
  return [
    defineJob(images.fetchProductImagesKind, (ctx, event, helpers) =>
      images.fetchProductImages(ctx, event.data.product_id, sources, helpers),
    ),
    defineJob(images.removeUnusedFilesKind, async (ctx) => ({
      removed: await images.removeUnusedFiles(ctx, files),
    })),
    defineJob(reindexKind, async (ctx, _payload, helpers) => {
      await recountRatings(ctx)
      return runReindex(ctx, helpers)
    }),
    defineJob(refreshAvailabilityKind, (ctx, event) => refreshAvailability(ctx, event.data.variant_ids)),
    defineJob(adjustStockKind, runAdjustments),
    defineJob(refreshRelatedKind, (ctx) => refreshRelated(ctx)),
    defineJob(followDiscountsKind, (ctx, payload, helpers) => followDiscounts(ctx, payload, helpers.signal)),
    defineJob(transfer.importKind, (ctx, payload, helpers) =>
      transfer.runImportJob(ctx, payload, helpers, imports),
    ),
    defineJob(transfer.exportKind, (ctx, payload, helpers) =>
      transfer.runExportJob(ctx, payload, helpers, exports),
    ),
    defineJob(transfer.removeTransferFilesKind, async (ctx) => ({
      removed: await transfer.removeOldTransferFiles(ctx, imports, exports),
    })),
    defineJob(forgetCartsKind, async (ctx, event) => ({
      removed: await forgetCarts(ctx, event.data.user_id),
    })),
    defineJob(forgetWishlistsKind, async (ctx, event) => ({
      removed: await forgetWishlists(ctx, event.data.user_id),
    })),
    defineJob(paintDemoKind, (ctx, _payload, helpers) => paintDemo(ctx, files, helpers.signal)),
    defineJob(seedDemoOrdersKind, async (ctx, { until }, helpers) => {
      const desks = { desk: await deskOf(shop), sandbox: await sandboxDeskOf(shop.config) }
      return seedDemoOrders(ctx, desks, new Date(until), helpers.signal)
    }),
    defineJob(expireReservationsKind, (ctx, _payload, helpers) => expireReservations(ctx, helpers.signal)),
    defineJob(notifySandboxKind, async (ctx, { sandbox_payment_id: id, ...listener }) => {
      const desk = await sandboxDeskOf(shop.config)
      await desk?.notify(ctx, id, listener, 10_000)
    }),
    defineJob(sendRefundKind, async (ctx, { refund_id: id }) =>
      runSendRefund(ctx, await shop.providers(), id),
    ),
    defineJob(closeSessionKind, async (ctx, { payment_id: id }) =>
      settlement.closeProviderSession(ctx, await deskOf(shop), id),
    ),
    defineJob(settlement.processEventKind, async (ctx, { event_id: id }, helpers) =>
      settlement.processEvent(ctx, await shop.providers(), id, helpers),
    ),
    defineJob(settlement.checkHintKind, async (ctx, { payment_id: id }) =>
      settlement.checkHint(ctx, await shop.providers(), id),
    ),
    defineJob(settlement.reconcilePaymentsKind, async (ctx, _payload, helpers) =>
      settlement.reconcilePayments(ctx, await deskOf(shop), { signal: helpers.signal }),
    ),
    defineJob(checkServicesKind, (ctx, _payload, helpers) =>
      checkServices(ctx, { probes: () => probesOf(shop), alarm: tellAdmins }, helpers),
    ),
    defineJob(webhooks.deliverWebhooksKind, (ctx, { endpoint_id: id }, helpers) =>
      webhooks.sendWebhooks(ctx, id, { guard, slowLane }, helpers.signal),
    ),
    defineJob(webhooks.deliverOverdueKind, (ctx) => webhooks.deliverOverdue(ctx)),
    defineJob(webhooks.redeliverKind, webhooks.runRedelivery),
    defineJob(remindCartsKind, (ctx) => remindCarts(ctx, shop.config.background.abandonedCartSeconds)),
    defineJob(cleanUpKind, async (ctx) => ({
      ...(await cleanUp(ctx.db, ctx.now)),
      sessions: await deleteExpiredSessions(ctx.db, ctx.now),
      carts: await deleteOldCarts(ctx),
      order_tokens: await deleteExpiredTokens(ctx.db, ctx.now),
      webhook_events: await settlement.deleteOldWebhookEvents(ctx.db, ctx.now),
      mails: await deleteOldMails(ctx.db, ctx.now),
      low_stock_alerts: await deleteOldCrossings(ctx),
      cart_reminders: await deleteOldReminders(ctx),
      back_in_stock: await deleteOldBackInStock(ctx),
      webhook_deliveries: await webhooks.deleteOldDeliveries(ctx),
    })),
    ...accountMailJobs({ mailer, links: accountLinks(shop.config) }),
    ...orderMailJobs({ mailer, links }),
    ...paymentMailJobs({ mailer, links }),
    shipmentMailJob({ mailer, links }),
    returnMailJob({ mailer, links }),
    defineJob(followRefundKind, (ctx, event) => followRefund(ctx, event.data.order_id)),
    ...noticeJobs({
      mailer,
      storeName: shop.config.store.name,
      links: cartLinks(shop.config, () => readSigningKeys(shop.config)),
    }),
    outageMailJob({ mailer, storeName: shop.config.store.name }),
    ...privacyJobs,
    ...forgetParcelJobs,
  ]
}
