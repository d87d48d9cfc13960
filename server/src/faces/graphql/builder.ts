import SchemaBuilder from '@pothos/core'
import type { Ctx } from '../../platform/context.ts'
import type { Call } from '../rest/route.ts'

/** What every resolver is given. */
export type GraphqlContext = {
  readonly ctx: Ctx
  /** The request that carries the document; its `perform` asks rows of the API for this caller. */
  readonly call: Call<unknown, unknown, unknown>
  /** Headers of rows that were asked and that the answer must carry too: the token of a new guest's cart, say. */
  readonly answerHeaders: Record<string, string>
}

/** What the schema is written with. Fields are non-null unless they say otherwise. */
export const builder = new SchemaBuilder<{
  Context: GraphqlContext
  Scalars: {
    ID: { Input: string; Output: string }
    /** A moment: ISO 8601 in UTC. */
    DateTime: { Input: string; Output: string | Date }
    /** A decimal number, as text. */
    Decimal: { Input: string; Output: string }
    /** Any JSON value. */
    JSON: { Input: unknown; Output: unknown }
  }
  DefaultFieldNullability: false
}>({ defaultFieldNullability: false })

/** A context for one execution. */
export const contextFor = (call: Call<unknown, unknown, unknown>): GraphqlContext => ({
  ctx: call.ctx,
  call,
  answerHeaders: {},
})
