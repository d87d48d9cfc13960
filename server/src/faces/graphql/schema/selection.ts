import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** Two levels down: what a page shows is decided there. */
const DEPTH = 2

/** What a field of a document asks, found once for as long as the document is remembered. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>()

/** What a document asks of this field, as paths of names: `totalCount`, `edges`, `edges.cursor`. */
export function selectedOf(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [only, ...more] = info.fieldNodes
  if (only === undefined || more.length > 0) return collected(info)
  const found = known.get(only) ?? collected(info)
  known.set(only, found)
  return found
}

function collected(info: GraphQLResolveInfo): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const node of info.fieldNodes) {
    if (node.selectionSet) collect(node.selectionSet, '', DEPTH, info.fragments, paths)
  }
  return paths
}

function collect(
  selectionSet: SelectionSetNode,
  above: string,
  depth: number,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  paths: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      const path = `${above}${selection.name.value}`
      paths.add(path)
      if (selection.selectionSet && depth > 1)
        collect(selection.selectionSet, `${path}.`, depth - 1, fragments, paths)
    } else {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments[selection.name.value]?.selectionSet
          : selection.selectionSet
      if (inner) collect(inner, above, depth, fragments, paths)
    }
  }
}
