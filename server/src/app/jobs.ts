import { images } from '../domain/catalogue/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import type { Shop } from './compose.ts'
import { filesOf } from './files.ts'

/** Every kind of background work with its handler. */
export function jobs(shop: Pick<Shop, 'config'>): JobDefinition[] {
  const files = filesOf(shop.config)
  const sources = { files, guard: ssrfGuard(shop.config.outgoingAllow), silentHosts: new Map<string, number>() }
  return [
    defineJob(images.fetchProductImagesKind, (ctx, event, helpers) =>
      images.fetchProductImages(ctx, event.data.product_id, sources, helpers),
    ),
    defineJob(images.removeUnusedFilesKind, async (ctx) => ({ removed: await images.removeUnusedFiles(ctx, files) })),
    defineJob(cleanUpKind, (ctx) => cleanUp(ctx.db, ctx.now)),
  ]
}
