import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import type { Files } from '../../../platform/files.ts'
import { FetchFailure, fetchGuarded } from '../../../platform/http-client.ts'
import { BadImage } from '../../../platform/images.ts'
import { RetryLater } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import type { SsrfGuard } from '../../../platform/ssrf-guard.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { keepImage } from './keep-image.ts'
import { IMAGE_LIMITS } from './limits.ts'
import * as store from './store.ts'

const FETCH_MS = 15_000
/** A host that could not be reached is not asked again for so long: an import may name it ten thousand times. */
const SILENT_HOST_MS = 60_000
const SILENT_HOSTS_MAX = 1_000
/** A host that is in trouble now may be well in a minute, or in ten. */
const RETRY_SECONDS = [60, 600] as const

/** What fetching needs from outside. */
export type ImageSources = {
  readonly files: Files
  readonly guard: SsrfGuard
  /** Hosts that could not be reached, and until when (ms of `Date.now`) they are left alone. */
  readonly silentHosts: Map<string, number>
}

/** The helpers of a job that matter here. */
type Trying = { readonly attempt: number; readonly isLastAttempt: boolean; readonly signal: AbortSignal }

/**
 * Fetches the waiting images of one product and keeps them re-encoded; an image that cannot be had is marked failed
 * with its reason and keeps its address. What may be a passing trouble is tried again, except at the last attempt.
 */
export async function fetchProductImages(
  ctx: Ctx,
  productId: Id,
  sources: ImageSources,
  trying: Trying,
): Promise<void> {
  const pending = await store.listPending(ctx.db, productId)
  const outcomes: store.FetchOutcome[] = []
  let trouble: string | undefined
  for (const image of pending) {
    if (trying.signal.aborted) throw new Error('The process ends; the rest is fetched later.')
    try {
      const kept = await fetchOne(image.source_url ?? '', sources, trying.signal)
      outcomes.push({ id: image.id, ...kept })
    } catch (error) {
      if (!(error instanceof FetchFailure) && !(error instanceof BadImage)) throw error
      if (error instanceof BadImage || error.isLasting || trying.isLastAttempt)
        outcomes.push({ id: image.id, error: error.message })
      else trouble = error.message
    }
  }
  if (outcomes.length > 0) await settleImages(ctx, productId, outcomes)
  if (trouble !== undefined) {
    throw new RetryLater(
      `Some images could not be fetched: ${trouble}`,
      RETRY_SECONDS[trying.attempt - 1] ?? 600,
    )
  }
}

async function fetchOne(address: string, sources: ImageSources, signal: AbortSignal) {
  const host = URL.parse(address)?.host ?? ''
  if ((sources.silentHosts.get(host) ?? 0) > Date.now())
    throw new FetchFailure(`${host} could not be reached.`, { isLasting: false })
  try {
    const limits = { maxBytes: IMAGE_LIMITS.bytes, timeoutMs: FETCH_MS, accept: 'image/*', signal }
    const bytes = await fetchGuarded(address, sources.guard, limits)
    return await keepImage(sources.files, bytes)
  } catch (error) {
    if (error instanceof FetchFailure && !error.isLasting && error.cause !== undefined && !signal.aborted) {
      if (sources.silentHosts.size >= SILENT_HOSTS_MAX) sources.silentHosts.clear()
      sources.silentHosts.set(host, Date.now() + SILENT_HOST_MS)
    }
    throw error
  }
}

/** Writes the outcomes. Not an edit: the product's own version stays, only what shows the images is made again. */
async function settleImages(ctx: Ctx, productId: Id, outcomes: readonly store.FetchOutcome[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const product = await store.findProduct(tx, productId, true)
    if (product === undefined || (await store.settle(tx, outcomes)) === 0) return
    await append(tx, ctx, [], await refreshProducts(tx, ctx, [productId]))
  })
}
