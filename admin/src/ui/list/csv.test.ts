import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

const columns = [
  { key: 'name', render: () => null, csv: (entry: { id: string; name: string }) => entry.name },
  { key: 'picture', render: () => null },
]
const line = (name: string): string | undefined =>
  csvText(columns, [{ id: '1', name }], ({ key }) => key).split('\r\n')[1]

test('cells are quoted where they must be, and columns without a text are left out', () => {
  expect(csvText(columns, [], ({ key }) => key)).toBe('name\r\n')
  expect(line('a "b", c\nd')).toBe('"a ""b"", c\nd"')
})

test('what a spreadsheet would run as a formula is only text; numbers stay numbers', () => {
  expect(line('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`)
  expect(line('+1-555')).toBe("'+1-555")
  expect(line('@SUM(A1)')).toBe("'@SUM(A1)")
  expect(line('-3.50')).toBe('-3.50')
})
