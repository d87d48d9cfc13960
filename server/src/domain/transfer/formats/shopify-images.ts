import { readQuantity } from './numbers.ts'
import type { ProblemList } from './problems.ts'
import { imageAddress, shortText } from './texts.ts'
import { IMPORT_LIMITS, type ImportImage, type ShopifyRow } from './types.ts'

/** The images of a product, each address once, and the image of each row's variant. */
export type ProductImages = { list: ImportImage[]; sourceByRow: Map<ShopifyRow, string> }

/**
 * Images in the order of their positions (a repeated or missing position: in the order of the file), counted
 * anew from 1. An image that only a variant names comes last.
 */
export function readImages(rows: readonly ShopifyRow[], problems: ProblemList): ProductImages {
  const found = new Map<string, { position: number; alt: string | null }>()
  const sourceByRow = new Map<ShopifyRow, string>()
  for (const { line, cells } of rows) {
    const source = imageAddress(cells['Image Src'], { problems, line, column: 'Image Src' })
    if (source === null) continue
    const alt = shortText(cells['Image Alt Text'], IMPORT_LIMITS.imageAlt, {
      problems,
      line,
      column: 'Image Alt Text',
    })
    const known = found.get(source)
    if (known === undefined)
      found.set(source, { position: readPosition(cells['Image Position'], line, problems), alt })
    else known.alt ??= alt
  }
  for (const row of rows) {
    const place = { problems, line: row.line, column: 'Variant Image' }
    const source = imageAddress(row.cells['Variant Image'], place)
    if (source === null) continue
    sourceByRow.set(row, source)
    if (!found.has(source)) found.set(source, { position: Number.POSITIVE_INFINITY, alt: null })
  }
  const sorted = [...found].sort(([, a], [, b]) => (a.position === b.position ? 0 : a.position - b.position))
  const list = sorted.map(([source, { alt }], index) => ({ source, position: index + 1, alt }))
  return { list, sourceByRow }
}

function readPosition(text: string | undefined, line: number, problems: ProblemList): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  const reading = readQuantity(text)
  if ('value' in reading) return reading.value
  const message = `${reading.reason} The image was put last.`
  problems.warn('bad_position', line, 'Image Position', text, message)
  return Number.POSITIVE_INFINITY
}
