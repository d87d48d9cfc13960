import { deleteOldCarts, forgetCarts, forgetCartsKind } from '../domain/cart/index.ts'
import { images, refreshAvailability, refreshAvailabilityKind } from '../domain/catalogue/index.ts'
import { expireReservations, expireReservationsKind } from '../domain/checkout/index.ts'
import { paintDemo, paintDemoKind } from '../domain/demo/index.ts'
import { followDiscounts, followDiscountsKind } from '../domain/discounts/index.ts'
import { accountLinks, accountMailJobs, deleteExpiredSessions } from '../domain/identity/index.ts'
import { adjustStockKind, runAdjustments } from '../domain/inventory/index.ts'
import { deleteExpiredTokens, orderLinks, orderMailJobs, privacyJobs } from '../domain/orders/index.ts'
import {
  closeSessionKind,
  notifySandboxKind,
  paymentMailJobs,
  runSendRefund,
  sendRefundKind,
} from '../domain/payments/index.ts'
import * as settlement from '../domain/settlement/index.ts'
import * as transfer from '../domain/transfer/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import { localMailbox } from '../platform/mailer.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import type { Shop } from './compose.ts'
import { filesOf, transferFilesOf } from './files.ts'
import { deskOf, sandboxDeskOf } from './providers.ts'

/** Every kind of background work with its handler. */
export function jobs(shop: Pick<Shop, 'config' | 'providers'>): JobDefinition[] {
  const files = filesOf(shop.config)
  const { imports, exports } = transferFilesOf(shop.config)
  const mailer = localMailbox(shop.config.dataDir)
  const sources = {
    files,
    guard: ssrfGuard(shop.config.outgoingAllow),
    silentHosts: new Map<string, number>(),
  }
  return [
    defineJob(images.fetchProductImagesKind, (ctx, event, helpers) =>
      images.fetchProductImages(ctx, event.data.product_id, sources, helpers),
    ),
    defineJob(images.removeUnusedFilesKind, async (ctx) => ({
      removed: await images.removeUnusedFiles(ctx, files),
    })),
    defineJob(refreshAvailabilityKind, (ctx, event) => refreshAvailability(ctx, event.data.variant_ids)),
    defineJob(adjustStockKind, runAdjustments),
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
    defineJob(paintDemoKind, (ctx, _payload, helpers) => paintDemo(ctx, files, helpers.signal)),
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
    defineJob(cleanUpKind, async (ctx) => ({
      ...(await cleanUp(ctx.db, ctx.now)),
      sessions: await deleteExpiredSessions(ctx.db, ctx.now),
      carts: await deleteOldCarts(ctx),
      order_tokens: await deleteExpiredTokens(ctx.db, ctx.now),
      webhook_events: await settlement.deleteOldWebhookEvents(ctx.db, ctx.now),
    })),
    ...accountMailJobs({ mailer, links: accountLinks(shop.config) }),
    ...orderMailJobs({ mailer, links: orderLinks(shop.config) }),
    ...paymentMailJobs({ mailer, storeName: shop.config.store.name }),
    ...privacyJobs,
  ]
}
