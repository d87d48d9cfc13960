import { Type } from 'typebox'
import { CSV_ROWS_MAX } from '../../../domain/reports/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { csvLine } from '../../../kernel/spreadsheet.ts'
import { preferredType } from '../accept.ts'
import { pageLinks, pageOf } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import type { Reply } from '../route.ts'

/** Query parameter of every report: how it is answered. */
export const formatQuery = {
  format: Type.Optional(
    Type.Enum(['json', 'csv'] as const, {
      description: `\`csv\`: all rows as a file (at most ${CSV_ROWS_MAX}), without totals; the same as \`Accept: text/csv\`.`,
    }),
  ),
}

type AskedCall = {
  readonly query: { readonly format?: 'json' | 'csv' | undefined }
  readonly request: { readonly headers: { readonly accept?: string | undefined } }
}
type PagedCall = AskedCall & {
  readonly query: { readonly page?: number | undefined; readonly page_size?: number | undefined }
  readonly origin: string
  readonly url: string
}

/** A column of a CSV: its name, and what of a row stands in it. Amounts and counts are numbers, the rest texts. */
export type Column<Row> = {
  readonly name: string
  readonly kind: 'text' | 'number'
  readonly of: (row: Row) => string | number | boolean | null | undefined
}

const HEADERS = { ...PRIVATE, vary: 'Accept' }

/** Whether the client wants a CSV: by the parameter, else by what it accepts. */
export const wantsCsv = ({ query, request }: AskedCall): boolean =>
  query.format === undefined
    ? preferredType(request.headers.accept, ['application/json', 'text/csv']) === 'text/csv'
    : query.format === 'csv'

/** The rows that a call asks for; all of them, as far as a file goes, for a CSV. */
export function rowsOf(call: PagedCall) {
  if (wantsCsv(call)) return { limit: CSV_ROWS_MAX, offset: 0 }
  const { limit, offset } = pageOf(call.query)
  return { limit, offset }
}

/** Columns that are fields of the row. */
export const fields = <Row>(
  kind: Column<Row>['kind'],
  names: readonly (keyof Row & string)[],
): Column<Row>[] => names.map((name) => ({ name, kind, of: (row) => row[name] as string | number | null }))

/** A CSV with a line of names, as a file to keep. */
export function csvReply<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  fileName: string,
): Reply {
  const lines = rows.map((row) =>
    csvLine(
      columns.map(({ kind, of }) => {
        const value = of(row) ?? null
        return kind === 'number' && value !== null ? { number: String(value) } : value
      }),
    ),
  )
  return {
    headers: {
      ...HEADERS,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}.csv"`,
      'x-content-type-options': 'nosniff',
    },
    raw: csvLine(columns.map(({ name }) => name)) + lines.join(''),
  }
}

/** A report as JSON. Past the end of its list it throws `not_found`. */
export function pagedReply<Report extends { count: number; results: readonly unknown[] }>(
  call: PagedCall,
  report: Report,
): Reply {
  const { count, results, ...head } = report
  const page = pageOf(call.query)
  const isPaged =
    call.query.page !== undefined || call.query.page_size !== undefined || count > results.length
  if (results.length === 0 && page.number > 1) throw notFound(`Page ${page.number}`)
  const links = isPaged
    ? pageLinks(call.origin, call.url, page, page.number * page.size < count)
    : { next: null, previous: null }
  return { headers: HEADERS, body: { ...head, count, ...links, results } }
}

/** A report that is not a list, as JSON. */
export const plainReply = (body: object): Reply => ({ headers: HEADERS, body })
