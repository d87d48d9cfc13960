import { describe, expect, it } from 'vitest'
import { formatOf, sizeText } from './file.ts'

describe('what a file is, by its name', () => {
  it.each([
    ['products.csv', 'shopify_csv'],
    ['PRODUCTS.JSONL', 'json_lines'],
    ['dump.ndjson', 'json_lines'],
    ['tree.json', 'category_tree'],
    ['no-ending', 'shopify_csv'],
  ])('%s → %s', (name, format) => expect(formatOf(name)).toBe(format))
})

describe('the size of a file', () => {
  it.each([
    [0, '0 B'],
    [1_536, '1.5 kB'],
    [48_000, '48 kB'],
    [209_715_200, '210 MB'],
  ])('%i → %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
})
