import { Type } from 'typebox'
import type { Ctx } from '../../../platform/context.ts'
import type { Files } from '../../../platform/files.ts'
import { jobKind } from '../../../platform/jobs.ts'
import * as store from './store.ts'

const SPARED_HOURS = 24

/** The nightly removal of image files that nothing shows any more. */
export const removeUnusedFilesKind = jobKind('remove_unused_image_files', Type.Object({}), {
  maxAttempts: 3,
  priority: 10,
})

/** Removes image files older than a day that no product and no category shows. Returns how many. */
export async function removeUnusedFiles(ctx: Ctx, files: Files): Promise<number> {
  const moment = new Date(ctx.now.getTime() - SPARED_HOURS * 3_600_000)
  const candidates: string[] = []
  for await (const key of files.listBefore(moment)) candidates.push(key)
  // Read after the list: a file that came into use since is in it.
  const used = await store.usedFileKeys(ctx.db)
  let removed = 0
  for (const key of candidates) {
    if (used.has(key.slice(0, key.lastIndexOf('-')))) continue
    await files.delete(key)
    removed += 1
  }
  return removed
}
