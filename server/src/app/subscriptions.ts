import { images } from '../domain/catalogue/index.ts'
import { cleanUp, cleanUpKind } from '../platform/clean-up.ts'
import type { Subscriptions } from '../platform/dispatcher.ts'
import type { Files } from '../platform/files.ts'
import { defineJob, type JobDefinition } from '../platform/jobs.ts'
import type { SsrfGuard } from '../platform/ssrf-guard.ts'

/** The switchboard: event → the jobs it causes, one line each. */
export const subscriptions: Subscriptions = {}

/** Every kind of background work with the function that does it. */
export function jobDefinitions(services: { files: Files; guard: SsrfGuard }): readonly JobDefinition[] {
  const sources = { ...services, silentHosts: new Map<string, number>() }
  return [
    defineJob(images.fetchProductImagesKind, (ctx, { product_id: productId }, helpers) =>
      images.fetchProductImages(ctx, productId, sources, helpers),
    ),
    defineJob(images.removeUnusedFilesKind, async (ctx) => ({ removed: await images.removeUnusedFiles(ctx, services.files) })),
    defineJob(cleanUpKind, (ctx) => cleanUp(ctx.db, ctx.now)),
  ]
}
