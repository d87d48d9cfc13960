import { images } from '../domain/catalogue/index.ts'
import { accountLinks, accountMailJobs, deleteExpiredSessions } from '../domain/identity/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import { localMailbox } from '../platform/mailer.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import type { Shop } from './compose.ts'
import { filesOf } from './files.ts'

/** Every kind of background work with its handler. */
export function jobs(shop: Pick<Shop, 'config'>): JobDefinition[] {
  const files = filesOf(shop.config)
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
    defineJob(cleanUpKind, async (ctx) => ({
      ...(await cleanUp(ctx.db, ctx.now)),
      sessions: await deleteExpiredSessions(ctx.db, ctx.now),
    })),
    ...accountMailJobs({ mailer: localMailbox(shop.config.dataDir), links: accountLinks(shop.config) }),
  ]
}
