import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { type Node, parseSync, Visitor } from 'oxc-parser'

/** One import of a file: of another file of the tree (`target`), or of a package. */
export type Import = {
  readonly line: number
  readonly specifier: string
  /** The imported file, from the tree's root with `/`; undefined for a package. */
  readonly target: string | undefined
  /** Erased before the program runs. */
  readonly isTypeOnly: boolean
}

/** A use of something that only few files may use, such as `process.env` or `fetch()`. */
export type Use = { readonly line: number; readonly what: string }

/** A source file with what the walls look at. */
export type SourceFile = {
  readonly path: string
  readonly imports: readonly Import[]
  readonly uses: readonly Use[]
  /** What could not be understood: a syntax error, an import of a file that is not there. */
  readonly faults: readonly string[]
}

/** Calls on the query builder and of raw statements; each of them is SQL. */
const SQL_CALLS = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'readRows',
  'poolOf',
])

/** Ways to turn a text into a part of a page. */
const MARKUP = new Set(['dangerouslySetInnerHTML', 'innerHTML', 'outerHTML', 'insertAdjacentHTML'])

/** Reads a TypeScript file of the tree below `root`; `path` is relative to it. */
export function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, errors } = parseSync(path, text)
  const faults = errors.map((error) => `cannot be parsed: ${error.message}`)
  const imports: Import[] = []
  const uses: Use[] = []
  const lineOf = lineFinder(text)
  const addImport = (node: { start: number }, specifier: string, isTypeOnly: boolean): void => {
    const line = lineOf(node.start)
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined
    if (target !== undefined && !isFile(join(root, target)))
      faults.push(`line ${line}: ${specifier} is not there`)
    imports.push({ line, specifier, target, isTypeOnly })
  }
  const addUse = (node: { start: number }, what: string): void =>
    void uses.push({ line: lineOf(node.start), what })
  new Visitor({
    ImportDeclaration(node) {
      const named = node.specifiers
      const isTypeOnly =
        node.importKind === 'type' ||
        (named.length > 0 &&
          named.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'))
      addImport(node, node.source.value, isTypeOnly)
    },
    ExportNamedDeclaration(node) {
      if (node.source) addImport(node, node.source.value, node.exportKind === 'type')
    },
    ExportAllDeclaration(node) {
      addImport(node, node.source.value, node.exportKind === 'type')
    },
    ImportExpression(node) {
      const { source } = node
      if (source.type === 'Literal' && typeof source.value === 'string') addImport(node, source.value, false)
      else addUse(node, 'import(computed)')
    },
    TSImportType(node) {
      addImport(node, node.source.value, true)
    },
    MemberExpression(node) {
      const name = nameOf(node)
      if (isNamed(node.object, 'process') && name === 'env') addUse(node, 'process.env')
      if (name !== undefined && MARKUP.has(name)) addUse(node, name)
      if (isNamed(node.object, 'document') && name === 'write') addUse(node, 'document.write')
    },
    JSXAttribute(node) {
      if (node.name.type === 'JSXIdentifier' && MARKUP.has(node.name.name)) addUse(node, node.name.name)
    },
    Property(node) {
      if (node.key.type === 'Identifier' && MARKUP.has(node.key.name)) addUse(node, node.key.name)
    },
    CallExpression(node) {
      const { callee } = node
      if (callee.type === 'Identifier') {
        if (callee.name === 'fetch') addUse(node, 'fetch()')
        if (callee.name === 'eval') addUse(node, 'eval')
        if (SQL_CALLS.has(callee.name)) addUse(node, `${callee.name}()`)
        return
      }
      if (callee.type !== 'MemberExpression') return
      const name = nameOf(callee)
      const isGlobal = isNamed(callee.object, 'globalThis') || isNamed(callee.object, 'window')
      if (name === 'fetch' && isGlobal) addUse(node, 'fetch()')
      if (name === 'now' && isNamed(callee.object, 'Date')) addUse(node, 'Date.now()')
      if (name !== undefined && SQL_CALLS.has(name)) addUse(node, `${name}()`)
    },
    NewExpression(node) {
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) addUse(node, 'new Date()')
    },
  }).visit(program)
  const written = text.match(/^(?:import|export)\b[^'"\n]*(?:\{[^}]*\})?[^'"\n]*\bfrom\s+['"]/gm)?.length ?? 0
  if (imports.length < written) faults.push(`has ${written} imports in its text, ${imports.length} were seen`)
  return { path, imports, uses, faults }
}

/** A path of this machine as the rules write it. */
export const fromRoot = (root: string, path: string): string => relative(root, path).split(sep).join('/')

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

const isNamed = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name

function nameOf(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined
  const { property } = node
  if (property.type === 'Literal') return String(property.value)
  return property.type === 'Identifier' && !node.computed ? property.name : undefined
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
