import { pipeline, Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { fieldError } from '../../../kernel/errors.ts'
import { restoreFormula } from '../../../kernel/spreadsheet.ts'
import { foldHandle, handleToSlug } from './handle.ts'
import { type Place, rowProblem } from './problems.ts'
import { detectLayout, type Header, readHeader } from './shopify-header.ts'
import { decodeText, type ForeignLines } from './text-source.ts'
import { type FileSource, MAX_RECORD_BYTES, type RowProblem, type ShopifyRow } from './types.ts'

/** How much of a file may be looked at in search of the end of its first line. */
const HEADER_SEARCH_CHARACTERS = 262_144

/**
 * Reads a product CSV of Shopify as it streams, one row or problem at a time, whatever the size of the file. A
 * row holds only its filled cells, so that it can be staged and later assembled with the others of its handle.
 * Throws a validation error naming `file` when the file is empty or has no Handle column; everything else that
 * is wrong is given out as a problem and the reading goes on.
 */
export async function* readShopifyRows(source: FileSource): AsyncGenerator<ShopifyRow | RowProblem> {
  const foreignLines: ForeignLines = new Set()
  const text = decodeText(source, foreignLines)
  const start = await readStart(text)
  if (start.trim() === '') throw fieldError('file', 'The file is empty.')
  const layout = detectLayout(start.trimStart())
  const parser = parse({
    delimiter: layout.delimiter,
    record_delimiter: layout.recordDelimiters,
    relax_column_count: true,
    relax_quotes: true,
    // Empty lines are needed for counting.
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_BYTES,
    // An error of the stream would take the good records before it along; a skipped record does not.
    skip_records_with_error: true,
  })
  const damage: { error: CsvError | null } = { error: null }
  parser.on('skip', (error: CsvError) => {
    damage.error ??= error
  })
  // Errors of the source reach us through the iteration below.
  pipeline(Readable.from(textUntilDamage(start, text, damage)), parser, () => {})
  let header: Header | null = null
  let line = 1
  for await (const record of parser as AsyncIterable<string[]>) {
    const nextLine = line + 1 + countBreaks(record, layout.recordDelimiters[0] === '\r')
    if (!isBlank(record)) {
      if (header === null) {
        header = readHeader(record, line)
        yield* header.problems
      } else {
        yield* foreignProblems(foreignLines, line, nextLine)
        yield* readRecord(record, header, line)
      }
    }
    line = nextLine
  }
  if (header === null) throw fieldError('file', 'The first line cannot be read as the header of a CSV file.')
  if (damage.error !== null) yield damagedRecord(damage.error, line)
}

async function readStart(text: AsyncGenerator<string>): Promise<string> {
  let start = ''
  while (!/[\r\n]/.test(start.trimStart()) && start.length < HEADER_SEARCH_CHARACTERS) {
    const next = await text.next()
    if (next.done) break
    start += next.value
  }
  return start
}

async function* textUntilDamage(
  start: string,
  rest: AsyncGenerator<string>,
  damage: { readonly error: CsvError | null },
): AsyncGenerator<string> {
  yield start
  for await (const text of rest) {
    if (damage.error !== null) return
    yield text
  }
}

/** Line breaks inside the cells of a record; a carriage return alone ends a line only where it ends records. */
function countBreaks(record: readonly string[], isCarriageReturnFile: boolean): number {
  const lineEnd = isCarriageReturnFile ? '\r' : '\n'
  let count = 0
  for (const cell of record) {
    for (let at = cell.indexOf(lineEnd); at !== -1; at = cell.indexOf(lineEnd, at + 1)) count += 1
  }
  return count
}

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '')

function* foreignProblems(foreignLines: ForeignLines, line: number, nextLine: number): Generator<RowProblem> {
  if (foreignLines.size === 0) return
  let isForeign = false
  for (let at = line; at < nextLine; at += 1) isForeign = foreignLines.delete(at) || isForeign
  if (!isForeign) return
  const message =
    'Not UTF-8; the line was read as Windows-1252. Save the file as "CSV UTF-8" if letters look wrong.'
  yield rowProblem('warning', 'invalid_encoding', { line }, null, message)
}

function* readRecord(
  record: readonly string[],
  header: Header,
  line: number,
): Generator<ShopifyRow | RowProblem> {
  const rawHandle = record[header.handleIndex] ?? ''
  const handle = handleToSlug(restoreFormula(rawHandle))
  const place: Place = { line, handle }
  if (handle === null) {
    const isMissing = rawHandle.trim() === ''
    yield rowProblem(
      'error',
      isMissing ? 'missing_handle' : 'bad_handle',
      { line, column: 'Handle' },
      isMissing ? null : rawHandle,
      isMissing
        ? 'The row has no handle, so its product is not known; the row was not used.'
        : 'The handle has neither letters nor digits; the row was not used.',
    )
    return
  }
  const cells: [string, string][] = []
  for (const [index, raw] of record.entries()) {
    if (raw === '') continue
    const column = header.columns[index]
    if (column === undefined && raw.trim() !== '') {
      const message = 'The row has more fields than the header; those were passed over. Is a quote missing?'
      yield rowProblem('warning', 'too_many_fields', place, raw, message)
      break
    }
    if (column == null || raw.trim() === '') continue
    let value = column.kind === 'text' ? restoreFormula(raw) : raw
    if (value.includes('\u0000')) {
      yield rowProblem(
        'warning',
        'nul_removed',
        { ...place, column: column.heading },
        value,
        'NUL bytes were removed.',
      )
      value = value.replaceAll('\u0000', '')
    }
    if (!value.isWellFormed()) {
      const message = 'Half characters (lone surrogates) were replaced.'
      yield rowProblem('warning', 'surrogate_replaced', { ...place, column: column.heading }, value, message)
      value = value.toWellFormed()
    }
    // The handle as it was written is kept only where it differs, for the message about it.
    const isSameHandle = column.key === 'Handle' && foldHandle(value) === handle
    if (!isSameHandle && value.trim() !== '') cells.push([column.key, value])
  }
  yield { line, handle, cells: Object.fromEntries(cells) }
}

function damagedRecord(error: CsvError, line: number): RowProblem {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const message = 'A quote in the record that begins here is never closed; nothing from here on was used.'
    return rowProblem('error', 'unclosed_quote', { line }, null, message)
  }
  const isTooLong = error.code === 'CSV_MAX_RECORD_SIZE'
  return rowProblem(
    'error',
    isTooLong ? 'record_too_long' : 'damaged_record',
    { line },
    null,
    isTooLong
      ? `The record is larger than ${MAX_RECORD_BYTES} bytes (a quote may be missing); nothing from here on was used.`
      : 'The record cannot be read as CSV; nothing from here on was used.',
  )
}
