import type { Readable } from 'node:stream'
import { permissionDenied } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  type CategoryPlace,
  listCategoryPlaces,
  managesCatalogue,
  maxOptionCount,
  readProductsAfter,
} from '../catalogue/index.ts'
import { type ExportLine, type ExportProduct, writeJsonLines, writeShopifyCsv } from './formats/index.ts'
import type { ExportFormat } from './model.ts'
import { type ExportContext, toExportProduct } from './to-export.ts'

const PRODUCTS_A_BATCH = 200

/** How the catalogue is exported. */
export type ExportOptions = {
  readonly format: ExportFormat
  /** Scheme and host in front of the shop's own files, such as "https://shop.example". */
  readonly origin?: string | undefined
  readonly progress?: ((done: number) => void | Promise<void>) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes the whole catalogue, drafts and archived products too, as a stream in constant memory: Shopify's CSV (prices
 * in the shop's currency) or our own JSON lines (everything). Importing it again changes nothing. Throws
 * `permission_denied`.
 */
export async function exportCatalogue(ctx: Ctx, options: ExportOptions): Promise<Readable> {
  if (!managesCatalogue(ctx.actor)) throw permissionDenied('Files are exported by staff only.')
  const { currency } = ctx.store
  const places = await listCategoryPlaces(ctx.db)
  const context: ExportContext = {
    format: options.format,
    currency,
    origin: options.origin,
    categories: new Map(places.map((place) => [place.id, place])),
  }
  const products = exportProducts(ctx, context, options)
  if (options.format === 'json_lines') return writeJsonLines(exportLines(places, products), { currency })
  return writeShopifyCsv(products, { currency, optionCount: await maxOptionCount(ctx.db) })
}

async function* exportProducts(
  ctx: Ctx,
  context: ExportContext,
  options: ExportOptions,
): AsyncGenerator<ExportProduct> {
  let after: Id | null = null
  let done = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const sources = await readProductsAfter(ctx.db, after, PRODUCTS_A_BATCH)
    const last = sources.at(-1)
    if (last === undefined) return
    for (const source of sources) yield toExportProduct(source, context)
    after = last.id
    done += sources.length
    await options.progress?.(done)
  }
}

async function* exportLines(
  places: readonly CategoryPlace[],
  products: AsyncIterable<ExportProduct>,
): AsyncGenerator<ExportLine> {
  for (const place of places) {
    yield {
      kind: 'category',
      category: {
        slug: place.slug,
        name: place.path.at(-1) ?? place.slug,
        parentReference: place.parentSlug,
        description: place.description || null,
        position: place.position,
        isActive: place.isActive,
      },
    }
  }
  for await (const product of products) yield { kind: 'product', product }
}
