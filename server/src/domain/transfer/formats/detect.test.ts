import { expect, test } from 'vitest'
import { detectFormat } from './detect.ts'

const detect = (content: string | Uint8Array, name = 'file') => detectFormat(name, Buffer.from(content))

test('the contents tell the format', async () => {
  expect(await detect('\uFEFF"Handle",Title\r\na,A', 'x.txt')).toBe('shopify-csv')
  expect(await detect('Title;handle\n')).toBe('shopify-csv')
  expect(await detect(Buffer.from('\uFEFFURL handle\tTitle\n', 'utf16le'))).toBe('shopify-csv')
  expect(await detect('{"name":"A"}\n{"name":"B"}\n', 'x.json')).toBe('json-lines')
  expect(await detect(`{"name":"${'x'.repeat(100)}`, 'x.jsonl')).toBe('json-lines')
  expect(await detect('[{"id":"a","name":"A","path":[{"id":"a"')).toBe('category-tree')
  expect(await detect('{"name":"A","children":[{"name":"B"}]}')).toBe('category-tree')
  expect(await detect('{\n  "name": "A",\n  "children": [')).toBe('category-tree')
  expect(await detect('{"name":"A","children":[{"name":')).toBe('category-tree')
})

test('anything else is refused with a sentence that says what to do', async () => {
  const refused: [string | Uint8Array, string][] = [
    ['', 'empty'],
    ['name,price\na,1', 'no "Handle" column'],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 5), 'Excel workbook'],
    [Uint8Array.of(0x1f, 0x8b, 8), 'gzip'],
    ['<!doctype html>', 'web page'],
    ['[{"name":"A","price":"1"}]', 'one product a line'],
    ['{\n "name": "A"\n}', 'one product a line'],
    ['just text', 'Neither a product CSV'],
  ]
  for (const [content, sentence] of refused) {
    await expect(detect(content), sentence).rejects.toMatchObject({
      code: 'validation_error',
      fields: { file: [expect.stringContaining(sentence)] },
    })
  }
})
