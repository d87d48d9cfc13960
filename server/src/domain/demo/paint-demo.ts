import { Type } from 'typebox'
import type { Ctx } from '../../platform/context.ts'
import type { Files } from '../../platform/files.ts'
import { jobKind } from '../../platform/jobs.ts'
import { openSvgPainter, type SvgPainter } from '../../platform/svg-painter.ts'
import {
  addReadyCategoryImage,
  addReadyImages,
  keepEncodedImage,
  type ReadyImage,
} from '../catalogue/index.ts'
import { demoCategories } from './content/categories.ts'
import { demoProducts } from './content/products.ts'
import { listUnpainted } from './demo-store.ts'
import { type PictureSpec, renderPictureSvg } from './pictures.ts'

/** Draws the pictures of the demo shop in the background, so that its start need not wait for them. */
export const paintDemoKind = jobKind('paint_demo', Type.Object({}), { maxAttempts: 3, priority: 5 })

/** Drawn no larger than shops show them: time grows with the area. */
const LARGE_PIXELS = 720
const SMALL_PIXELS = 320

/**
 * Draws the pictures that demo products and categories lack, one after the other. Stopped half-way, the next run goes
 * on; whoever has pictures already keeps them. Returns how many products and categories were given some.
 */
export async function paintDemo(
  ctx: Ctx,
  files: Files,
  signal?: AbortSignal,
  progress: (done: number, total: number) => void | Promise<void> = () => {},
): Promise<{ products: number; categories: number }> {
  const missing = await listUnpainted(
    ctx.db,
    demoProducts.map((product) => product.slug),
    demoCategories.map((category) => category.slug),
  )
  const total = missing.products.length + missing.categories.length
  if (total === 0) return { products: 0, categories: 0 }
  const painter = openSvgPainter()
  try {
    let done = 0
    for (const { id, slug } of missing.products) {
      const pictures: ReadyImage[] = []
      for (const { alt, ...spec } of demoProducts.find((product) => product.slug === slug)?.pictures ?? []) {
        signal?.throwIfAborted()
        pictures.push(await paint(painter, files, spec, alt))
      }
      await addReadyImages(ctx, id, pictures)
      done += 1
      await progress(done, total)
    }
    for (const { id, slug } of missing.categories) {
      signal?.throwIfAborted()
      const category = demoCategories.find((one) => one.slug === slug)
      if (category !== undefined)
        await addReadyCategoryImage(ctx, id, await paint(painter, files, category.picture, category.name))
      done += 1
      await progress(done, total)
    }
    return { products: missing.products.length, categories: missing.categories.length }
  } finally {
    painter.close()
  }
}

async function paint(painter: SvgPainter, files: Files, spec: PictureSpec, alt: string): Promise<ReadyImage> {
  const painted = await painter.paint(renderPictureSvg(spec), [LARGE_PIXELS, SMALL_PIXELS])
  const large = painted.get(LARGE_PIXELS)!
  return keepEncodedImage(files, { large, medium: large, small: painted.get(SMALL_PIXELS)! }, alt)
}
