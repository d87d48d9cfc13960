import { Graphviz } from '@hpcc-js/wasm-graphviz'
import type { Reference, Schema } from './schema.ts'

/** The schema as a page with a Mermaid diagram. */
export function erdPage({ tables, references }: Schema): string {
  const lines = references.map((one) => `  ${one.to} ${arrow(one)} ${one.from} : "${one.columns.join(', ')}"`)
  const entities = tables.map(({ name, columns }) => {
    const rows = columns.map((column) => {
      const marks = [column.isKey ? 'PK' : '', isForeign(references, name, column.name) ? 'FK' : ''].filter(
        Boolean,
      )
      return `    ${shortType(column.type).replace('[]', '_list')} ${column.name}${marks.length > 0 ? ` ${marks.join(', ')}` : ''}`
    })
    return [`  ${name} {`, ...rows, '  }'].join('\n')
  })
  return [
    '# The tables',
    '',
    `${tables.length} tables, drawn from the schema that the migrations make. Written by \`npm run generate\`; \`npm run check\``,
    'fails when it is stale. As a picture: [diagrams/erd.svg](diagrams/erd.svg).',
    '',
    '```mermaid',
    'erDiagram',
    ...lines,
    ...entities,
    '```',
    '',
  ].join('\n')
}

/** The schema as a picture. */
export async function erdPicture(schema: Schema): Promise<string> {
  const graphviz = await Graphviz.load()
  const svg = graphviz.dot(dotOf(schema), 'svg')
  // the first lines name the version of the drawing program
  return `${svg
    .replace(/^[\s\S]*?<svg/, '<svg')
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .trim()}\n`
}

function dotOf({ tables, references }: Schema): string {
  const nodes = tables.map(({ name, columns }) => {
    const rows = columns.map((column) => {
      const name = column.isKey ? `<b>${column.name}</b>` : column.name
      const type = `<font color="#64748b">${shortType(column.type)}${column.isNullable ? '?' : ''}</font>`
      return `<tr><td align="left">${name}</td><td align="left" port="${column.name}">${type}</td></tr>`
    })
    const head = `<tr><td colspan="2" bgcolor="#0f766e"><font color="white"><b>${name}</b></font></td></tr>`
    return `  "${name}" [label=<<table border="0" cellborder="1" cellspacing="0" cellpadding="5" color="#cbd5e1">${head}${rows.join('')}</table>>]`
  })
  const edges = references.map(
    (one) =>
      `  "${one.from}":"${one.columns[0]}":e -> "${one.to}" [arrowhead=${one.isNullable ? 'odot' : 'tee'}, arrowtail=${one.isUnique ? 'tee' : 'crow'}, dir=both]`,
  )
  return [
    'digraph erd {',
    '  graph [rankdir=LR, ranksep=1.2, nodesep=0.3, bgcolor="white", fontname="Arial"]',
    '  node [shape=plain, fontname="Arial", fontsize=10]',
    '  edge [color="#64748b"]',
    ...nodes,
    ...edges,
    '}',
  ].join('\n')
}

const shortType = (type: string): string =>
  type.replace('timestamp with time zone', 'timestamptz').replace('character varying', 'text')

const arrow = (one: Reference): string => `${one.isNullable ? '|o' : '||'}--${one.isUnique ? 'o|' : 'o{'}`

const isForeign = (references: readonly Reference[], table: string, column: string): boolean =>
  references.some((one) => one.from === table && one.columns.includes(column))
