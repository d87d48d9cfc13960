import type { Dialect, Names } from '../server/src/faces/rest/dialects/dialect.ts'
import { DIALECTS } from '../server/src/faces/rest/dialects/index.ts'
import type { OpenApiDocument } from '../server/src/faces/rest/openapi.ts'

/** The page of the older addresses, from the root. */
export const DIALECTS_FILE = 'docs/dialects.md'

const HEAD = `# Addresses of older clients

<!-- Written by \`npm run generate\` from server/src/faces/rest/dialects/. -->

A client that was written for one of five older back ends keeps working when its base address is changed: the addresses
below answer with the names, the nesting and the page sizes that it knows. Behind each stands the canonical address named
beside it, with its rules, permissions and limits; a new client uses that one.

- **Signing in**: \`Authorization: JWT <access token>\` is understood like \`Authorization: Bearer <access token>\`.
- **Failures** are \`{"detail": "…"}\`, or \`{"field": ["message", …]}\` under the older names of the fields, with the
  statuses of the canonical addresses.
- **Bodies** may hold anything: only the fields named here are read. A role, an owner, a total or the status of an order
  sent by a client changes nothing.
- **Money** is a text such as \`"19.99"\`, ids are texts, and lists are \`{"count", "next", "previous", "results"}\` with
  \`page\` and \`page_size\`. A filter that is true or false also takes \`True\` and \`False\`.
- **PUT** needs the fields that a new one needs, changes those that are sent, and leaves alone what the older back end did
  not know.

Some older addresses are canonical ones here and answer as these do, failures included: \`/api/auth/refresh\` (with or
without the slash), \`/api/products/\`, \`/api/cart/\`, \`/api/orders/\`, \`/api/orders/{id}/items/\`,
\`/api/shipments/{order_id}/\`, \`/api/wishlist/\`, \`/payment-success/\` and \`/payment-cancelled/\`.

In the tables "older = canonical" says what is called otherwise; names that stand alone are the same on both sides.
"answers" lists names in an answer that the canonical one does not have; the whole of each answer is in the contract
(\`/swagger/\`, under \`compat\`).
`

/** The text of docs/dialects.md. Throws when a dialect names an operation that the contract does not have. */
export function dialectsPage(document: OpenApiDocument): string {
  const addresses = addressesByOperation(document)
  const groups = [...Map.groupBy(DIALECTS, (dialect) => dialect.capability)]
  const tables = groups.map(([capability, dialects]) => {
    const rows = dialects.map((dialect) => {
      const operation = dialect.twin ?? dialect.to
      const canonical = addresses.get(operation)
      if (canonical === undefined) throw new Error(`The contract has no operation "${operation}"`)
      const names = [notesOf(dialect), answersOf(document, dialect, canonical)].filter((part) => part !== '')
      return [addressText(dialect), `\`${canonical}\``, names.join('; ') || '—']
    })
    const title = capability.charAt(0).toUpperCase() + capability.slice(1)
    return `## ${title}\n\n${aligned([['older address', 'answers as', 'names'], ...rows])}`
  })
  return `${[HEAD.trimEnd(), ...tables].join('\n\n')}\n`
}

/** A table of Markdown as the formatter has it; the first row is its head. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const [head, ...rest] = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  return [head, line(widths.map((width) => '-'.repeat(width))), ...rest].join('\n')
}

function addressesByOperation(document: OpenApiDocument): Map<string, string> {
  const found = new Map<string, string>()
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item))
      found.set(String(operation.operationId), `${method.toUpperCase()} ${path}`)
  }
  return found
}

const addressText = ({ method, path }: Dialect): string => `\`${method} ${path}\``

type Schema = {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema & { items?: Schema }>>
}

/** Names in its answer that the canonical answer does not have. */
function answersOf(document: OpenApiDocument, dialect: Dialect, canonical: string): string {
  const older = Object.keys((dialect.schema as Schema | undefined)?.properties ?? {})
  const [method = '', path = ''] = canonical.split(' ')
  const answers = document.paths[path]?.[method.toLowerCase()]?.responses as Record<string, object>
  const answer = Object.entries(answers).find(([status]) => status.startsWith('2'))?.[1]
  const { content } = answer as { content?: Record<string, { schema: Schema }> }
  const whole = resolved(document, content?.['application/json']?.schema)
  const item = resolved(document, whole.properties?.results?.items) // of a list its entries
  const known = new Set(Object.keys((item.properties ? item : whole).properties ?? {}))
  const names = older.filter((name) => !known.has(name)).map((name) => `\`${name}\``)
  return content === undefined || names.length === 0 ? '' : `answers ${names.join(', ')}`
}

const resolved = (document: OpenApiDocument, schema: Schema | undefined): Schema =>
  schema?.$ref === undefined
    ? (schema ?? {})
    : ((document.components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) as Schema)

function notesOf(dialect: Dialect): string {
  const queries = { ...dialect.filters, ...sameNames(Object.keys(dialect.query ?? {})) }
  return [
    listed('fields', dialect.fields),
    listed('filters', queries),
    listed('ordering', dialect.ordering),
    dialect.pageSize === undefined ? '' : `${dialect.pageSize} a page`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const sameNames = (names: readonly string[]): Names => Object.fromEntries(names.map((name) => [name, name]))

function listed(what: string, names: Names | undefined): string {
  const pairs = Object.entries(names ?? {}).map(([older, canonical]) =>
    older === canonical ? `\`${older}\`` : `\`${older}\` = \`${canonical}\``,
  )
  return pairs.length === 0 ? '' : `${what} ${pairs.join(', ')}`
}
