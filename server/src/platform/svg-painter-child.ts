import { setPriority } from 'node:os'
import sharp from 'sharp'

// The program of a painter's process (svg-painter.ts): a drawing comes in, its pictures go out.
setPriority(10)
sharp.concurrency(1)
sharp.cache(false)

const DRAWN_PIXELS_AT_72_DPI = 1200

async function paint(svg: string, widths: readonly number[]) {
  const largest = Math.max(...widths)
  const { data, info } = await sharp(Buffer.from(svg), { density: (72 * largest) / DRAWN_PIXELS_AT_72_DPI })
    .resize({ width: largest })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const images = []
  for (const side of widths) {
    const result = await sharp(data, { raw })
      .resize({ width: side })
      .webp({ quality: 80, effort: 1 })
      .toBuffer({ resolveWithObject: true })
    images.push({ side, bytes: result.data, width: result.info.width, height: result.info.height })
  }
  return images
}

process.on('message', async ({ svg, widths }: { svg: string; widths: number[] }) => {
  const answer = await paint(svg, widths).then(
    (images) => ({ images }),
    (error: Error) => ({ error: error.message }),
  )
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())
