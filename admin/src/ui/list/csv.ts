import type { RaRecord } from 'react-admin'
import type { Column } from './types.ts'

/** Cells that a spreadsheet would take for a formula get an apostrophe before them (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(\.\d+)?$/

/** The text of a CSV file (RFC 4180) of what the columns say of each entry. */
export function csvText<Entry extends RaRecord>(
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
  headingOf: (column: Column<Entry>) => string,
): string {
  const written = columns.filter((column) => column.csv !== undefined)
  const lines = [
    written.map((column) => cell(headingOf(column))),
    ...entries.map((entry) => written.map((column) => cell(column.csv?.(entry)))),
  ]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

function cell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Gives a file to the browser. */
export function download(name: string, content: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const blob = content instanceof Blob ? content : new Blob(['\uFEFF', content], { type })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
