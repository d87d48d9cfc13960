import { fieldError } from '../../../kernel/errors.ts'
import { rowProblem } from './problems.ts'
import { ATTRIBUTE_PREFIX, type ColumnKind, columnUse } from './shopify-columns.ts'
import type { RowProblem } from './types.ts'

/** What to do with a column's cells: under which name to keep them, and how the file calls it in messages. */
export type ReadColumn = { key: string; heading: string; kind: ColumnKind } | null

/** The columns of a file, and what is worth saying about its header line. */
export type Header = { columns: ReadColumn[]; handleIndex: number; problems: RowProblem[] }

/** How fields and records of a file are separated. */
export type Layout = { delimiter: ',' | ';' | '\t'; recordDelimiters: string[] }

/** Tells from a file's first line whether commas, semicolons or tabs separate its fields, and how lines end. */
export function detectLayout(start: string): Layout {
  const lineEnd = /\r\n|\n|\r/.exec(start)
  const line = lineEnd === null ? start : start.slice(0, lineEnd.index)
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = ([',', ';', '\t'] as const).map((delimiter) => ({
    delimiter,
    count: bare.split(delimiter).length,
  }))
  counts.sort((a, b) => b.count - a.count)
  return {
    delimiter: counts[0]?.delimiter ?? ',',
    recordDelimiters: lineEnd?.[0] === '\r' ? ['\r'] : ['\r\n', '\n'],
  }
}

/** Understands a header line. Throws a validation error naming `file` when there is no Handle column. */
export function readHeader(headings: readonly string[], line: number): Header {
  const columns: ReadColumn[] = []
  const problems: RowProblem[] = []
  const unknown: string[] = []
  const unused: string[] = []
  const taken = new Set<string>()
  for (const heading of headings) {
    const use = columnUse(heading)
    let column: ReadColumn = null
    if (use.use === 'unknown') {
      if (heading.trim() !== '') unknown.push(heading.trim())
    } else if (use.use === 'unused') {
      unused.push(heading.trim())
    } else {
      const isAttribute = use.use === 'attribute'
      const short = isAttribute ? ATTRIBUTE_PREFIX + use.name : use.name
      // Two metafields may bear one name; the second goes by its full heading.
      const key = isAttribute && taken.has(short) ? ATTRIBUTE_PREFIX + heading.trim() : short
      if (taken.has(key)) {
        const message = `The column "${heading.trim()}" stands in the file twice; the first one is read.`
        problems.push(
          rowProblem('warning', 'repeated_column', { line, column: heading.trim() }, null, message),
        )
      } else {
        taken.add(key)
        column = { key, heading: heading.trim(), kind: use.kind }
      }
    }
    columns.push(column)
  }
  const handleIndex = columns.findIndex((column) => column?.key === 'Handle')
  if (handleIndex === -1) throw missingHandle(headings)
  if (unknown.length > 0) {
    const message = `Columns that are not known were passed over: ${listNames(unknown)}.`
    problems.push(rowProblem('info', 'unknown_columns', { line }, unknown.join(', '), message))
  }
  if (unused.length > 0) {
    const message = `Columns that the catalogue has no place for were passed over: ${listNames(unused)}.`
    problems.push(rowProblem('info', 'unused_columns', { line }, unused.join(', '), message))
  }
  return { columns, handleIndex, problems }
}

function missingHandle(headings: readonly string[]): Error {
  const filled = headings.map((heading) => heading.trim()).filter((heading) => heading !== '')
  return fieldError(
    'file',
    `There is no "Handle" column, so this is not a product CSV of Shopify. The first line has: ${listNames(filled)}.`,
  )
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name))
  const more = names.length - shown.length
  return (shown.join(', ').toWellFormed() || 'nothing') + (more > 0 ? ` and ${more} more` : '')
}
