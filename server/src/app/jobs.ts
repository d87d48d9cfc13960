import { images } from '../domain/catalogue/index.ts'
import { paintDemo, paintDemoKind } from '../domain/demo/index.ts'
import { accountLinks, accountMailJobs, deleteExpiredSessions } from '../domain/identity/index.ts'
import * as transfer from '../domain/transfer/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import { localMailbox } from '../platform/mailer.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import type { Shop } from './compose.ts'
import { filesOf, transferFilesOf } from './files.ts'

/** Every kind of background work with its handler. */
export function jobs(shop: Pick<Shop, 'config'>): JobDefinition[] {
  const files = filesOf(shop.config)
  const { imports, exports } = transferFilesOf(shop.config)
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
    defineJob(transfer.importKind, (ctx, payload, helpers) =>
      transfer.runImportJob(ctx, payload, helpers, imports),
    ),
    defineJob(transfer.exportKind, (ctx, payload, helpers) =>
      transfer.runExportJob(ctx, payload, helpers, exports),
    ),
    defineJob(transfer.removeTransferFilesKind, async (ctx) => ({
      removed: await transfer.removeOldTransferFiles(ctx, imports, exports),
    })),
    defineJob(paintDemoKind, (ctx, _payload, helpers) => paintDemo(ctx, files, helpers.signal)),
    defineJob(cleanUpKind, async (ctx) => ({
      ...(await cleanUp(ctx.db, ctx.now)),
      sessions: await deleteExpiredSessions(ctx.db, ctx.now),
    })),
    ...accountMailJobs({ mailer: localMailbox(shop.config.dataDir), links: accountLinks(shop.config) }),
  ]
}
