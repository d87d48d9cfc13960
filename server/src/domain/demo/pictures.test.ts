import sharp from 'sharp'
import { expect, test } from 'vitest'
import { demoCategories, demoProducts, type PictureSpec, renderPictureSvg } from './index.ts'

const specs: PictureSpec[] = [
  ...demoProducts.flatMap(({ pictures }) => pictures),
  ...demoCategories.map(({ picture }) => picture),
]

test('every picture is drawn: sharp reads it, and it is not one flat colour', async () => {
  for (const spec of specs) {
    const small = await sharp(Buffer.from(renderPictureSvg(spec)))
      .resize(48, 48)
      .png()
      .toBuffer()
    const { width, height } = await sharp(small).metadata()
    expect([width, height]).toEqual([48, 48])
    const { channels } = await sharp(small).stats()
    expect(Math.max(...channels.map(({ stdev }) => stdev)), JSON.stringify(spec)).toBeGreaterThan(5)
  }
})

test('the same spec gives the same bytes, another spec another picture', () => {
  const drawn = specs.map(renderPictureSvg)
  expect(specs.map((spec) => renderPictureSvg(structuredClone(spec)))).toEqual(drawn)
  expect(new Set(drawn).size).toBe(drawn.length)
})

test('a picture needs nothing from outside: no text, no links, no broken numbers', () => {
  for (const spec of specs) {
    const svg = renderPictureSvg(spec)
    expect(svg).not.toMatch(/<text|<image|href|NaN|undefined/)
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`)
  }
})
