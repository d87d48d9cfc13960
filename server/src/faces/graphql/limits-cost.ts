import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import { PAGE_SIZE } from '../../kernel/page.ts'
import { beyond, LIMITS } from './limits.ts'

/**
 * What a field costs. A plain value costs nothing, since it comes along with what it belongs to; a thing costs 1; a
 * list or a page costs as much as its entries may, so that pages inside pages multiply.
 */
export const COSTS = {
  thing: 1,
  /** A change: it is checked, written and told of. */
  mutation: 10,
  /** Entries of a list whose length the document does not say. */
  listEntries: 10,
  /** Entries of a page whose length the document does not say. */
  pageEntries: PAGE_SIZE.default,
} as const

const PAGE_ARGUMENTS = new Set(['first', 'last'])

type Values = Readonly<Record<string, unknown>>

/** Adds up what an operation may cost. Throws when a page, or the sum, is over its limit. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Values = {},
): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const variables = withDefaults(operation, given)
  const known = new Map<string, number>()

  const ofFragment = (name: string): number => {
    const fragment = fragments.get(name)
    const found = known.get(name)
    if (found !== undefined || fragment === undefined) return found ?? 0
    known.set(name, 0)
    const cost = ofSelection(fragment.selectionSet, fragment.typeCondition.name.value)
    known.set(name, cost)
    return cost
  }

  const ofSelection = (selectionSet: SelectionSetNode, typeName: string): number => {
    let sum = 0
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        sum += ofSelection(selection.selectionSet, selection.typeCondition?.name.value ?? typeName)
      else sum += ofField(selection, typeName)
    }
    return sum
  }

  const ofField = (node: FieldNode, parentName: string): number => {
    const field = fieldOf(schema, parentName, node.name.value)
    if (field === undefined) return 0
    const named = getNamedType(field.type)
    const own = operation.operation === 'mutation' && parentName === schema.getMutationType()?.name
    const thing = own ? COSTS.mutation : COSTS.thing
    const page = pageSizeOf(node, variables)
    if (isLeafType(named)) return own ? thing : 0
    const inside = node.selectionSet ? ofSelection(node.selectionSet, named.name) : 0
    const isPage = named.name.endsWith('Connection')
    if (isPage) return thing + (page ?? COSTS.pageEntries) * inside
    // the page that it belongs to has counted its entries already
    if (!isListType(getNullableType(field.type)) || parentName.endsWith('Connection')) return thing + inside
    return (page ?? COSTS.listEntries) * (thing + inside)
  }

  const cost = ofSelection(operation.selectionSet, schema.getRootType(operation.operation)?.name ?? '')
  if (!(cost <= LIMITS.cost)) throw beyond('cost', cost)
  return cost
}

function fieldOf(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName)
  // introspection has limits of its own, and reads nothing but the schema
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined
}

function pageSizeOf(node: FieldNode, variables: Values): number | undefined {
  let size: number | undefined
  for (const { name, value } of node.arguments ?? []) {
    if (!PAGE_ARGUMENTS.has(name.value)) continue
    const wanted = valueFromASTUntyped(value, variables as Record<string, never>)
    if (typeof wanted !== 'number') continue
    if (wanted > LIMITS.pageSize) throw beyond('pageSize', wanted)
    size = Math.max(size ?? 0, wanted, 1)
  }
  return size
}

function withDefaults(operation: OperationDefinitionNode, given: Values): Values {
  const values: Record<string, unknown> = { ...given }
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value
    if (values[name] === undefined && defaultValue !== undefined)
      values[name] = valueFromASTUntyped(defaultValue)
  }
  return values
}
