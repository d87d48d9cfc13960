import { fieldError } from '../../../kernel/errors.ts'
import { columnUse } from './shopify-columns.ts'
import { detectLayout } from './shopify-header.ts'
import { decodeText } from './text-source.ts'

/** The formats that can be imported. */
export type FileFormat = 'shopify-csv' | 'json-lines' | 'category-tree'

/** How many bytes of a file's beginning are worth giving to `detectFormat`. */
export const DETECT_BYTES = 65_536

const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', 'an Excel workbook or a zip archive; save it as CSV (UTF-8) or unpack it first'],
  ['d0cf11e0', 'an old Excel workbook; save it as CSV (UTF-8) first'],
  ['1f8b', 'a gzip archive; unpack it first'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
]

/**
 * Tells from a file's name and first bytes what it is. The contents decide; the name only where they leave a doubt.
 * Throws a validation error naming `file` that says what was found instead.
 */
export async function detectFormat(fileName: string, firstBytes: Uint8Array): Promise<FileFormat> {
  const hex = Buffer.from(firstBytes.subarray(0, 4)).toString('hex')
  const signature = signatures.find(([start]) => hex.startsWith(start))
  if (signature !== undefined) throw fieldError('file', `This is ${signature[1]}.`)
  let text = ''
  for await (const part of decodeText([firstBytes], new Set())) text += part
  text = text.trimStart()
  if (text === '') throw fieldError('file', 'The file is empty.')
  if (text.startsWith('[')) return detectList(text)
  if (text.startsWith('{')) return detectObject(fileName, text)
  if (text.startsWith('<')) throw fieldError('file', 'This is a web page or XML, not a product file.')
  if (hasHandleColumn(text)) return 'shopify-csv'
  throw fieldError(
    'file',
    'Neither a product CSV of Shopify (its first line has no "Handle" column), nor JSON lines, nor a category tree in JSON.',
  )
}

function hasHandleColumn(text: string): boolean {
  const { delimiter } = detectLayout(text)
  const [firstLine = ''] = text.split(/[\r\n]/, 1)
  return firstLine.split(delimiter).some((heading) => {
    const use = columnUse(heading.replace(/^\s*"(.*)"\s*$/, '$1'))
    return use.use === 'read' && use.name === 'Handle'
  })
}

/** A list is a category tree, unless what is in it has the fields of a product. */
function detectList(text: string): FileFormat {
  if (/"(variants|price|sku|stock|status)"\s*:/.test(text) && !/"(path|children)"\s*:/.test(text)) {
    throw fieldError('file', 'A JSON list of products; write one product a line instead (JSON lines).')
  }
  return 'category-tree'
}

function detectObject(fileName: string, text: string): FileFormat {
  const [firstLine = ''] = text.split(/[\r\n]/, 1)
  const first = parseObject(firstLine)
  if (first !== null) return Array.isArray(first.children) ? 'category-tree' : 'json-lines'
  const isWholeLine = firstLine.length < text.length
  const isJsonLinesName = /\.(jsonl|ndjson)$/i.test(fileName)
  // The first line is longer than what we were shown: a long product, or a tree on one line.
  if (!isWholeLine)
    return !isJsonLinesName && /"children"\s*:\s*\[/.test(text) ? 'category-tree' : 'json-lines'
  if (isJsonLinesName) return 'json-lines'
  if (/"children"\s*:/.test(text)) return 'category-tree'
  throw fieldError('file', 'JSON over several lines; write one product a line (JSON lines).')
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
