import { fieldError } from '../../../kernel/errors.ts'
import { slugify, storableText } from '../../../kernel/text.ts'
import { isJsonObject, type JsonObject } from './json-fields.ts'
import { rowProblem } from './problems.ts'
import { decodeText } from './text-source.ts'
import { cutText } from './texts.ts'
import { type FileSource, IMPORT_LIMITS, type RowProblem } from './types.ts'

/** A category of a tree; its parent stands before it in the list. Positions count siblings from 0. */
export type TreeCategory = {
  externalId: string
  name: string
  parentExternalId: string | null
  position: number
}

/** Largest category file, in characters: it is read as a whole, since a parent may stand behind its children. */
export const MAX_TREE_CHARACTERS = 67_108_864
/** Deepest nesting. */
export const MAX_TREE_DEPTH = 50
const MAX_ID_LENGTH = 255

type Node = { externalId: string; name: string | null; parentExternalId: string | null; isOwnEntry: boolean }

/**
 * Reads a category tree in JSON: a list of `{id, name, path: [{id, name}, …]}`, whose parents stand in `path`
 * (those without an entry of their own are taken from there), or nested `{id?, name, children: […]}`. Repeated
 * ids, entries that cannot be used and cycles are told as problems, the rest is given out, parents first.
 * Problems have no line; they name the id. Throws a validation error naming `file` when it is not such a tree.
 */
export async function readCategoryTree(
  source: FileSource,
): Promise<{ categories: TreeCategory[]; problems: RowProblem[] }> {
  const problems: RowProblem[] = []
  const nodes = new Map<string, Node>()
  const root = await parseFile(source)
  const entries = Array.isArray(root) ? root : [root]
  if (entries.length === 0) throw fieldError('file', 'The file holds no categories.')
  const isFlat = entries.some((entry) => isJsonObject(entry) && Array.isArray(entry.path))
  if (isFlat) readFlat(entries, nodes, problems)
  else readNested(entries, nodes, problems)
  const categories = orderParentsFirst(nodes, problems)
  if (categories.length === 0 && problems.length === 0)
    throw fieldError('file', 'The file holds no categories.')
  return { categories, problems }
}

async function parseFile(source: FileSource): Promise<JsonObject | unknown[]> {
  let text = ''
  for await (const part of decodeText(source, new Set())) {
    text += part
    if (text.length > MAX_TREE_CHARACTERS) throw fieldError('file', 'The category file is larger than 64 MB.')
  }
  if (text.trim() === '') throw fieldError('file', 'The file is empty.')
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    throw fieldError('file', 'The category file is not JSON.')
  }
  if (Array.isArray(root) || isJsonObject(root)) return root
  throw fieldError('file', 'A category file holds a list of categories, or one with children.')
}

const problem = (
  level: 'error' | 'warning',
  code: string,
  column: string,
  value: string | null,
  message: string,
) => rowProblem(level, code, { line: 0, column }, value, message)

function readFlat(entries: readonly unknown[], nodes: Map<string, Node>, problems: RowProblem[]): void {
  for (const [index, entry] of entries.entries()) {
    const externalId = isJsonObject(entry) ? idOf(entry.id) : null
    if (!isJsonObject(entry) || externalId === null) {
      problems.push(
        problem('error', 'missing_id', `${index}.id`, null, 'A category without an id; it was not used.'),
      )
      continue
    }
    const steps = (Array.isArray(entry.path) ? entry.path : []).filter(isJsonObject)
    const path = steps.flatMap((step) => {
      const id = idOf(step.id)
      return id === null || id === externalId ? [] : [{ id, name: nameOf(step.name) }]
    })
    const known = nodes.get(externalId)
    if (known?.isOwnEntry) {
      const message = 'A category with this id stands in the file already; the first one is used.'
      problems.push(problem('warning', 'repeated_id', `${index}.id`, externalId, message))
      continue
    }
    nodes.set(externalId, {
      externalId,
      name: nameOf(entry.name) ?? known?.name ?? null,
      parentExternalId: path.at(-1)?.id ?? null,
      isOwnEntry: true,
    })
    for (const [depth, { id, name }] of path.entries()) {
      if (nodes.has(id)) continue
      nodes.set(id, {
        externalId: id,
        name,
        parentExternalId: path[depth - 1]?.id ?? null,
        isOwnEntry: false,
      })
    }
  }
}

/** Nested nodes without an id get one from the names on the way to them, so that it stays the same next time. */
function readNested(entries: readonly unknown[], nodes: Map<string, Node>, problems: RowProblem[]): void {
  type Visit = { entry: unknown; parent: string | null; path: string; depth: number; place: string }
  const visits: Visit[] = entries.map((entry, index) => ({
    entry,
    parent: null,
    path: '',
    depth: 1,
    place: `${index}`,
  }))
  for (let next = 0; next < visits.length; next += 1) {
    const { entry, parent, path, depth, place } = visits[next]!
    const name = isJsonObject(entry) ? nameOf(entry.name) : null
    const ownId = isJsonObject(entry) ? idOf(entry.id) : null
    if (!isJsonObject(entry) || (name === null && ownId === null)) {
      const message = 'A category without a name; it was not used, nor was what is below it.'
      problems.push(problem('error', 'missing_name', `${place}.name`, null, message))
      continue
    }
    const names = `${path}${path === '' ? '' : '/'}${slugify(name ?? ownId ?? '')}`
    const externalId = ownId ?? names
    if (nodes.has(externalId)) {
      const message =
        'A category with this id stands in the file already; this one was not used, nor was what is below it.'
      problems.push(problem('warning', 'repeated_id', `${place}.id`, externalId, message))
      continue
    }
    nodes.set(externalId, { externalId, name, parentExternalId: parent, isOwnEntry: true })
    const children = Array.isArray(entry.children) ? entry.children : []
    if (depth >= MAX_TREE_DEPTH && children.length > 0) {
      const message = `Deeper than ${MAX_TREE_DEPTH} levels; what is below was not used.`
      problems.push(problem('error', 'too_deep', `${place}.children`, externalId, message))
      continue
    }
    for (const [index, child] of children.entries()) {
      visits.push({
        entry: child,
        parent: externalId,
        path: names,
        depth: depth + 1,
        place: `${place}.children.${index}`,
      })
    }
  }
}

function orderParentsFirst(nodes: Map<string, Node>, problems: RowProblem[]): TreeCategory[] {
  const childrenOf = new Map<string | null, Node[]>()
  for (const node of nodes.values()) {
    const siblings = childrenOf.get(node.parentExternalId)
    if (siblings === undefined) childrenOf.set(node.parentExternalId, [node])
    else siblings.push(node)
  }
  const ordered: TreeCategory[] = []
  const parents: (string | null)[] = [null]
  for (let next = 0; next < parents.length; next += 1) {
    const parentExternalId = parents[next] ?? null
    for (const [position, node] of (childrenOf.get(parentExternalId) ?? []).entries()) {
      const name = node.name ?? nameless(node.externalId, problems)
      ordered.push({ externalId: node.externalId, name, parentExternalId, position })
      parents.push(node.externalId)
    }
  }
  // Whoever was not reached from the top hangs in a cycle or below one.
  if (ordered.length < nodes.size) {
    const reached = new Set(ordered.map((category) => category.externalId))
    for (const { externalId } of nodes.values()) {
      if (reached.has(externalId)) continue
      const message =
        'The category is, by way of its parents, below itself (or below one that is); it was not used.'
      problems.push(problem('error', 'category_cycle', 'path', externalId, message))
    }
  }
  return ordered
}

function nameless(externalId: string, problems: RowProblem[]): string {
  problems.push(
    problem('warning', 'missing_name', 'name', externalId, 'The category has no name; its id is used.'),
  )
  return externalId
}

function idOf(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return null
  const id = storableText(text).trim()
  return id === '' || id.length > MAX_ID_LENGTH ? null : id
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = cutText(storableText(value).trim(), IMPORT_LIMITS.categoryName).trimEnd()
  return name === '' ? null : name
}
