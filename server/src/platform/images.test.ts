import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { encodeImage, sniffImage } from './images.ts'

const sizes = { small: 320, large: 1600 }
// Made before encodeImage blocks the decoders that nobody needs.
let photo: Buffer
let turned: Buffer
let others: Record<'png' | 'webp' | 'gif' | 'avif', Buffer>

beforeAll(async () => {
  const picture = sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#336699' } })
  photo = await picture
    .clone()
    .jpeg()
    .withExifMerge({ IFD0: { Copyright: 'SECRET-EXIF' } })
    .toBuffer()
  turned = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#aa0000' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const small = sharp({
    create: { width: 60, height: 30, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } },
  })
  others = {
    png: await small.clone().png().toBuffer(),
    webp: await small.clone().webp().toBuffer(),
    gif: await small.clone().gif().toBuffer(),
    avif: await small.clone().avif().toBuffer(),
  }
})

test('a photo comes back as webp in each size, without its metadata', async () => {
  expect(photo.includes('SECRET-EXIF')).toBe(true)
  const { small, large } = await encodeImage(photo, sizes)
  expect([small.width, small.height, large.width, large.height]).toEqual([320, 160, 1600, 800])
  expect(sniffImage(small.bytes)).toBe('webp')
  const header = await sharp(large.bytes).metadata()
  expect([header.format, header.exif, header.icc, header.orientation]).toEqual([
    'webp',
    undefined,
    undefined,
    undefined,
  ])
})

test('a turned photo stands upright and small pictures are not enlarged', async () => {
  const { large } = await encodeImage(turned, sizes)
  expect([large.width, large.height]).toEqual([20, 40])
})

test('png, webp, gif and avif are taken, transparency stays', async () => {
  for (const bytes of Object.values(others)) {
    const { small } = await encodeImage(bytes, sizes)
    expect([small.width, small.height]).toEqual([60, 30])
  }
  const { small } = await encodeImage(others.png, sizes)
  expect((await sharp(small.bytes).metadata()).hasAlpha).toBe(true)
})

test('a polyglot loses what is not picture', async () => {
  const polyglot = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>PK\x03\x04')])
  const { large } = await encodeImage(polyglot, sizes)
  expect(large.bytes.includes('<script>')).toBe(false)
})

test.each([
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['html', '<!doctype html><script>alert(1)</script>'],
  ['gif that is javascript', 'GIF89a=1;alert(1)//'],
  ['png with nothing behind', '\x89PNG\r\n\x1a\n'],
  ['pdf', '%PDF-1.7 ...'],
  ['nothing', ''],
])('%s is refused', async (_name, text) => {
  await expect(encodeImage(Buffer.from(text, 'latin1'), sizes)).rejects.toMatchObject({ name: 'BadImage' })
})

test('a header that promises 50,000 × 50,000 pixels is refused before anything is unpacked', async () => {
  const startedAt = performance.now()
  const before = process.memoryUsage.rss()
  await expect(encodeImage(pngOf(50_000, 50_000), sizes)).rejects.toThrow(/50 million pixels/)
  await expect(encodeImage(pngOf(100_000, 600), sizes)).rejects.toThrow(/pixels/)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
})

test('a truncated photo is refused', async () => {
  await expect(encodeImage(photo.subarray(0, photo.length / 2), sizes)).rejects.toThrow(/damaged/)
})

/** A small PNG file that claims to be large. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(1_000_000))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
