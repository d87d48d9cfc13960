import type { Sharp } from 'sharp'
import { makeLine } from './line.ts'

/** What is wrong with an image, as a sentence for whoever sent it. */
export class BadImage extends Error {
  override readonly name = 'BadImage'
}

/** The kinds of images that are taken in. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

/** An image in one size, re-encoded: nothing of the original file is left but its picture. */
export type EncodedImage = { readonly bytes: Buffer; readonly width: number; readonly height: number }

const MAX_PIXELS = 50_000_000
const MAX_SIDE_PIXELS = 16_383
const AT_ONCE = 2
const DECODE_SECONDS = 30
const QUALITY = 80

/** What the first bytes say the file is; names and content types lie. */
export function sniffImage(bytes: Uint8Array): ImageFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32))
  const ascii = head.toString('latin1')
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif'
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'webp'
  if (ascii.slice(4, 8) === 'ftyp' && /^(avif|avis)/.test(ascii.slice(8, 12))) return 'avif'
  return undefined
}

type SharpMaker = typeof import('sharp').default
let loading: Promise<SharpMaker> | undefined

/** sharp is large: it is loaded when the first image comes. Only the decoders of the formats above stay usable. */
function loadSharp(): Promise<SharpMaker> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({
      operation: [
        'VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer',
        'VipsForeignLoadNsgifBuffer', 'VipsForeignLoadHeifBuffer', 'VipsForeignLoadRawBuffer',
      ], // biome-ignore format: a list
    })
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loading
}

/** Decoding takes memory: a few images at once, the others stand in line. */
const inLine = makeLine(AT_ONCE)

/**
 * Turns a picture into webp in each size (longest side in pixels), turned upright, without metadata, in sRGB; nothing
 * is enlarged. Throws BadImage for what is not a jpeg, png, webp, gif or avif, is damaged, or has more than 50
 * million pixels.
 */
export async function encodeImage<Size extends string>(
  bytes: Buffer,
  sizes: Readonly<Record<Size, number>>,
): Promise<Record<Size, EncodedImage>> {
  const format = sniffImage(bytes)
  if (format === undefined) throw new BadImage('Must be a JPEG, PNG, WebP, GIF or AVIF image.')
  return inLine(async () => {
    const sharp = await loadSharp()
    const source = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    await checkHeader(source, format)
    try {
      const ordered = (Object.entries(sizes) as [Size, number][]).sort(([, a], [, b]) => b - a)
      const largest = ordered[0]?.[1] ?? MAX_SIDE_PIXELS
      // Decoded once to the largest size; the smaller ones are made of that.
      const { data, info } = await fitted(source.autoOrient(), largest)
        .toColourspace('srgb')
        .timeout({ seconds: DECODE_SECONDS })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const raw = { width: info.width, height: info.height, channels: info.channels }
      const encoded: Partial<Record<Size, EncodedImage>> = {}
      for (const [name, side] of ordered) {
        const result = await fitted(sharp(data, { raw }), side)
          .webp({ quality: QUALITY })
          .toBuffer({ resolveWithObject: true })
        encoded[name] = { bytes: result.data, width: result.info.width, height: result.info.height }
      }
      return encoded as Record<Size, EncodedImage>
    } catch (error) {
      throw new BadImage('Is damaged and cannot be read as an image.', { cause: error })
    }
  })
}

const fitted = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })

async function checkHeader(source: Sharp, format: ImageFormat): Promise<void> {
  let header: Awaited<ReturnType<Sharp['metadata']>>
  try {
    header = await source.metadata()
  } catch (error) {
    const isTooLarge = /pixel limit/i.test((error as Error).message)
    throw new BadImage(isTooLarge ? TOO_MANY_PIXELS : 'Is damaged and cannot be read as an image.', {
      cause: error,
    })
  }
  const isExpected =
    header.format === format ||
    (format === 'avif' && header.format === 'heif' && header.compression === 'av1')
  if (!isExpected) throw new BadImage('Must be a JPEG, PNG, WebP, GIF or AVIF image.')
  if (header.width * header.height > MAX_PIXELS) throw new BadImage(TOO_MANY_PIXELS)
}

const TOO_MANY_PIXELS = `Has more than ${MAX_PIXELS / 1_000_000} million pixels.`
