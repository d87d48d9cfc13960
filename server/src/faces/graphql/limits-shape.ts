import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { holdTo } from './limits.ts'

/** How large a selection is, with everything that its fragments bring along. */
type Shape = {
  readonly depth: number
  readonly introspectionDepth: number
  readonly fields: number
  readonly aliases: number
  readonly directives: number
  readonly rootFields: number
}

const NOTHING: Shape = {
  depth: 0,
  introspectionDepth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
}
const INTROSPECTION = new Set(['__schema', '__type'])

/** What one operation asks for beside its cost. */
export type OperationShape = { readonly aliases: number; readonly mutations: number }

/**
 * Measures every operation of a document before it is compared with the schema, whose rules take long over what is
 * made to be slow. Throws when one is over a limit, and when a fragment holds itself. A fragment is measured once,
 * however often it is spread.
 */
export function checkShape(document: DocumentNode): ReadonlyMap<OperationDefinitionNode, OperationShape> {
  const fragments = fragmentsOf(document)
  const measure = measurer(fragments)
  const shapes = new Map<OperationDefinitionNode, OperationShape>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const shape = measure(definition.selectionSet)
    holdTo('depth', shape.depth)
    holdTo('introspectionDepth', shape.introspectionDepth)
    holdTo('fields', shape.fields)
    holdTo('repeats', repeatsIn([definition.selectionSet], fragments))
    holdTo('aliases', shape.aliases)
    holdTo('directives', shape.directives + (definition.directives?.length ?? 0))
    const mutations = definition.operation === 'mutation' ? shape.rootFields : 0
    holdTo('mutations', mutations)
    shapes.set(definition, { aliases: shape.aliases, mutations })
  }
  for (const { selectionSet } of fragments.values()) {
    // the rules look at fragments that nothing spreads as well
    holdTo('fields', measure(selectionSet).fields)
    holdTo('repeats', repeatsIn([selectionSet], fragments))
  }
  return shapes
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  return fragments
}

/**
 * How many comparisons it takes to see that fields of one name agree: at each place the square of how many there are,
 * and the same for what stands inside them together. Called when fragments have been found to end and to be few.
 */
function repeatsIn(selectionSets: readonly SelectionSetNode[], fragments: Fragments): number {
  const counts = new Map<string, number>()
  const insides = new Map<string, SelectionSetNode[]>()
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value)
        if (fragment !== undefined) collect(fragment.selectionSet)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet)
      } else {
        const name = (selection.alias ?? selection.name).value
        counts.set(name, (counts.get(name) ?? 0) + 1)
        if (selection.selectionSet) {
          const inside = insides.get(name) ?? []
          inside.push(selection.selectionSet)
          insides.set(name, inside)
        }
      }
    }
  }
  for (const selectionSet of selectionSets) collect(selectionSet)
  let sum = 0
  for (const count of counts.values()) sum += count === 1 ? 0 : count * count
  for (const inside of insides.values()) sum += repeatsIn(inside, fragments)
  return sum
}

function measurer(fragments: Fragments): (selectionSet: SelectionSetNode) => Shape {
  const known = new Map<string, Shape | null>()

  const ofFragment = (name: string): Shape => {
    const fragment = fragments.get(name)
    const found = known.get(name)
    if (found === null)
      throw new GraphQLError(`Cannot spread fragment "${name}" within itself.`, { nodes: fragment! })
    if (found !== undefined || fragment === undefined) return found ?? NOTHING
    known.set(name, null)
    const shape = plusDirectives(ofSelection(fragment.selectionSet), fragment.directives?.length ?? 0)
    known.set(name, shape)
    return shape
  }

  const ofSelection = (selectionSet: SelectionSetNode): Shape =>
    selectionSet.selections.reduce<Shape>((sum, selection) => {
      const directives = selection.directives?.length ?? 0
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return add(sum, plusDirectives(ofFragment(selection.name.value), directives))
      const inner = selection.selectionSet ? ofSelection(selection.selectionSet) : NOTHING
      if (selection.kind === Kind.INLINE_FRAGMENT) return add(sum, plusDirectives(inner, directives))
      const isIntrospection = INTROSPECTION.has(selection.name.value)
      return add(sum, {
        depth: isIntrospection ? 1 : inner.depth + 1,
        introspectionDepth: isIntrospection ? inner.depth + 1 : inner.introspectionDepth,
        fields: inner.fields + 1,
        aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
        directives: inner.directives + directives,
        rootFields: 1,
      })
    }, NOTHING)

  return ofSelection
}

const plusDirectives = (shape: Shape, count: number): Shape => ({
  ...shape,
  directives: shape.directives + count,
})

const add = (a: Shape, b: Shape): Shape => ({
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  rootFields: a.rootFields + b.rootFields,
})
