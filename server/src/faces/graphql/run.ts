import { GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import { AppError } from '../../kernel/errors.ts'
import type { Call, Reply } from '../rest/route.ts'
import { contextFor } from './builder.ts'
import { operationOf, type PreparedDocument, RefusedDocument, readDocuments } from './documents.ts'
import { holdTo, LIMITS } from './limits.ts'
import { costOf } from './limits-cost.ts'
import { isNotKnown, rememberQueries } from './persisted.ts'
import { toPublicError } from './public-error.ts'

/** One document as a client sends it. */
export type GraphqlAsked = {
  readonly query?: string | null | undefined
  readonly operationName?: string | null | undefined
  readonly variables?: Record<string, unknown> | null | undefined
  readonly extensions?: Record<string, unknown> | null | undefined
}

type AnyCall = Call<unknown, unknown, unknown>
type Answer = { readonly data?: unknown; readonly errors?: readonly unknown[] }
type Ready = {
  readonly prepared: PreparedDocument
  readonly operation: OperationDefinitionNode | undefined
  readonly asked: GraphqlAsked
}

/** Runs documents, after everything about them has been checked. */
export type GraphqlRunner = {
  readonly one: (call: AnyCall, asked: GraphqlAsked, headers: Headers) => Promise<Reply>
  readonly several: (call: AnyCall, asked: readonly GraphqlAsked[], headers: Headers) => Promise<Reply>
  /** Whether all that a document does is to begin a session, which no old token may stand in the way of. */
  readonly onlySignsIn: (schema: GraphQLSchema, asked: GraphqlAsked) => boolean
}

type Headers = Readonly<Record<string, string>>

/** Their canonical rows look at no access token either. */
const SIGNING_IN = new Set([
  'login',
  'logout',
  'refresh',
  'register',
  'requestPasswordReset',
  'resetPassword',
])

/** Makes the runner, with its memory of good documents and of persisted texts. */
export function graphqlRunner(options: { readonly isIntrospectionOn: boolean }): GraphqlRunner {
  const documents = readDocuments(options)
  const persisted = rememberQueries()
  const shown = (error: Error) => toPublicError(error, { hidesNames: !options.isIntrospectionOn })

  const prepare = (schema: GraphQLSchema, asked: GraphqlAsked): Ready => {
    const text = persisted.textOf(asked.query ?? undefined, asked.extensions)
    if (text === undefined) throw new GraphQLError('Send the document as "query".')
    const prepared = documents(schema, text)
    persisted.remember(text, asked.extensions)
    const operation = operationOf(prepared.document, asked.operationName ?? undefined)
    return { prepared, operation, asked }
  }

  const execute = async (call: AnyCall, { prepared, asked }: Ready, headers: Record<string, string>) => {
    const context = contextFor(call)
    // the very document that is remembered: the engine knows it by that, and checks it once
    const answer = await call.request.server.graphql(
      prepared.document as never,
      context as unknown as Record<string, unknown>,
      asked.variables ?? {},
      asked.operationName ?? undefined,
    )
    Object.assign(headers, context.answerHeaders)
    return answer as Answer
  }

  /** Throws when the documents of a request together are over a limit. */
  const check = (schema: GraphQLSchema, ready: readonly Ready[]): void => {
    let aliases = 0
    let mutations = 0
    let cost = 0
    for (const { prepared, operation, asked } of ready) {
      if (operation === undefined) continue
      const shape = prepared.shapes.get(operation)
      aliases += shape?.aliases ?? 0
      mutations += shape?.mutations ?? 0
      cost += costOf(schema, prepared.document, operation, asked.variables ?? {})
    }
    holdTo('aliases', aliases)
    holdTo('mutations', mutations)
    holdTo('cost', cost)
  }

  /** What is wrong with a document, as its answer; undefined: it is no fault of the document. */
  const refusal = (error: unknown): { status: number; answer: Answer } | undefined => {
    if (isNotKnown(error)) return { status: 200, answer: { errors: [shown(error as Error)] } }
    const faults =
      error instanceof RefusedDocument
        ? error.errors
        : error instanceof GraphQLError
          ? [error]
          : engineFaults(error)
    return faults && { status: 400, answer: { errors: faults.map(shown) } }
  }

  const schemaOf = (call: AnyCall): GraphQLSchema => call.request.server.graphql.schema

  return {
    async one(call, asked, given) {
      const headers = { ...given }
      try {
        const ready = prepare(schemaOf(call), asked)
        if (call.request.method !== 'POST') refuseChange(ready)
        check(schemaOf(call), [ready])
        return { body: await execute(call, ready, headers), headers }
      } catch (error) {
        const refused = refusal(error)
        if (refused === undefined) throw error
        return { status: refused.status, headers: { ...given }, body: refused.answer }
      }
    },
    async several(call, asked, given) {
      const headers = { ...given }
      const schema = schemaOf(call)
      const ready = asked.map((each) => {
        try {
          return prepare(schema, each)
        } catch (error) {
          const refused = refusal(error)
          if (refused === undefined) throw error
          return refused.answer
        }
      })
      try {
        check(
          schema,
          ready.filter((each) => 'prepared' in each),
        )
      } catch (error) {
        const refused = refusal(error)
        if (refused === undefined) throw error
        return { status: 400, headers, body: refused.answer }
      }
      const answers: Answer[] = []
      for (const each of ready) {
        if (!('prepared' in each)) answers.push(each)
        else {
          answers.push(
            await execute(call, each, headers).catch((error: unknown) => {
              const refused = refusal(error)
              if (refused === undefined) throw error
              return refused.answer
            }),
          )
        }
      }
      return { headers, body: answers }
    },
    onlySignsIn(schema, asked) {
      try {
        const { operation } = prepare(schema, asked)
        return (
          operation?.operation === 'mutation' &&
          operation.selectionSet.selections.every(
            (field) => field.kind === Kind.FIELD && SIGNING_IN.has(field.name.value),
          )
        )
      } catch {
        return false
      }
    },
  }
}

/** Throws when there are more documents than a request may carry. */
export function checkBatch(asked: readonly unknown[]): void {
  if (asked.length === 0) throw new GraphQLError(`Send 1 to ${LIMITS.batch} documents.`)
  holdTo('batch', asked.length)
}

/** A GET must change nothing. */
function refuseChange({ operation }: Ready): void {
  if (operation !== undefined && operation.operation !== 'query') {
    throw new AppError('method_not_allowed', 'Send mutations by POST.', { details: { allowed: ['POST'] } })
  }
}

/** What the engine finds wrong with variables or the name of the operation. */
function engineFaults(error: unknown): readonly Error[] | undefined {
  const { errors, code } = error as { errors?: readonly Error[]; code?: string }
  return code === 'MER_ERR_GQL_VALIDATION' ? errors : undefined
}
