import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { beyond, LIMITS } from './limits.ts'
import { checkShape, type OperationShape } from './limits-shape.ts'

/** A document that may run: parsed, within the limits that do not depend on variables, and true to the schema. */
export type PreparedDocument = {
  readonly document: DocumentNode
  readonly shapes: ReadonlyMap<OperationDefinitionNode, OperationShape>
}

/** Thrown for a document that cannot run, with every fault found. */
export class RefusedDocument extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The document cannot run.')
    this.name = 'RefusedDocument'
    this.errors = errors
  }
}

/** Reads documents, and remembers those that were good. */
export type Documents = (schema: GraphQLSchema, text: string) => PreparedDocument

/** How many documents are remembered. A storefront has some dozens; whoever sends others each time gains no memory. */
export const DOCUMENTS_KEPT = 100
const CHARACTERS_KEPT = 2_000_000
const FAULTS_MAX = 20

/**
 * Makes the reader of documents. Only good ones are kept, the least used of them goes first, and their texts together
 * stay below a bound: what is kept does not grow with what is sent.
 */
export function readDocuments(options: { readonly isIntrospectionOn: boolean }): Documents {
  const kept = new LRUCache<string, PreparedDocument>({
    max: DOCUMENTS_KEPT,
    maxSize: CHARACTERS_KEPT,
    sizeCalculation: (_prepared, text) => text.length,
  })
  const rules = options.isIntrospectionOn
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  return (schema, text) => {
    const found = kept.get(text)
    if (found !== undefined) return found
    const document = parseWithin(text)
    const shapes = within(() => checkShape(document))
    const faults = validate(schema, document, rules, { maxErrors: FAULTS_MAX })
    if (faults.length > 0) throw new RefusedDocument(faults)
    const prepared = { document, shapes }
    kept.set(text, prepared)
    return prepared
  }
}

function parseWithin(text: string): DocumentNode {
  if (text.length > LIMITS.characters) throw new RefusedDocument([beyond('characters', text.length)])
  return within(() => {
    try {
      return withoutTokens(parse(text, { maxTokens: LIMITS.tokens }))
    } catch (error) {
      if (error instanceof GraphQLError && error.message.includes('Parsing aborted')) throw beyond('tokens')
      throw error
    }
  })
}

function within<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof GraphQLError) throw new RefusedDocument([error])
    throw error
  }
}

/** Each place in a document holds the whole chain of its words; without them a kept document needs a third. */
function withoutTokens(document: DocumentNode): DocumentNode {
  const waiting: unknown[] = [document]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const [name, value] of Object.entries(node as Record<string, unknown>)) {
      if (typeof value !== 'object' || value === null) continue
      if (name !== 'loc') waiting.push(value)
      else {
        const { start, end, source } = value as { start: number; end: number; source: unknown }
        ;(node as { loc: unknown }).loc = { start, end, source }
      }
    }
  }
  return document
}

/** The operation that is meant; undefined when the name says none, or there are several and no name. */
export function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )
  if (name === undefined || name === '') return operations.length === 1 ? operations[0] : undefined
  return operations.find((operation) => operation.name?.value === name)
}
