import type { TSchema } from 'typebox'
import type { Providers } from '../../../domain/payments/index.ts'
import type { ErrorCode } from '../../../kernel/errors.ts'
import type { Asked, Call, Reply, ResponseSpec } from '../route.ts'

/** Older names by their canonical ones' side: `{ street: 'line1' }` says that an older `street` is a canonical `line1`. */
export type Names = Readonly<Record<string, string>>

/** A JSON object of a client, not yet known any closer. */
export type Fields = Readonly<Record<string, unknown>>

/** What dialects need to know of the shop beside its rows. */
export type DialectServices = {
  /** The online providers that the shop has keys for. */
  readonly providers: () => Promise<Providers>
}

/** What the mappers of a row are given. */
export type OlderCall = Call<Readonly<Record<string, string>>, Fields, Fields> & {
  /** Asks a canonical row and gives its JSON, for answers that are made in several steps. */
  readonly ask: (operation: string, asked: Asked) => Promise<unknown>
} & DialectServices

/**
 * One address of an older back end, as a table over the canonical row that does the work. It has no rule of its own:
 * access, limits, checks, idempotency and kept answers are the canonical row's.
 */
export type Dialect = {
  /** What it is for; the docs have a table for each. */
  readonly capability: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Operation of the canonical row that answers. */
  readonly to: string
  /** Operations of further rows that it asks on the way; what they may refuse, it may refuse. */
  readonly also?: readonly string[]
  readonly summary?: string
  readonly description?: string
  /** Older names in the path; one that is absent is the same. */
  readonly params?: Names
  /** Fields that are taken from the body. Everything else that a client sends is ignored. */
  readonly fields?: Names
  /** Older fields that a body must have, where that is not what the canonical row asks for. */
  readonly required?: readonly string[]
  /** Operation whose needed fields a body must have, instead of those of `to`. */
  readonly requiredAs?: string
  /** Schema of the body where it does not follow from `fields`; stays open. */
  readonly body?: TSchema
  /** Forms of single fields of the body that differ from the canonical ones. */
  readonly forms?: Readonly<Record<string, TSchema>>
  /** Makes the canonical body, or a promise of it; `picked` has the fields of the table under their canonical names. */
  readonly toBody?: (picked: Record<string, unknown>, call: OlderCall) => unknown | Promise<unknown>
  /** Parameters of the query. */
  readonly filters?: Names
  /** Parameters that only `toQuery` reads, or with another form than their canonical ones. */
  readonly query?: Readonly<Record<string, TSchema>>
  /** Makes the canonical query; `picked` has the parameters of the table under their canonical names. */
  readonly toQuery?: (picked: Record<string, unknown>, call: OlderCall) => Fields
  /** Fields that `ordering` takes. */
  readonly ordering?: Names
  /** Entries a page when the client does not say. Of lists only. */
  readonly pageSize?: number
  /** Canonical fields in messages of failures that are not in `fields`, with dots: `variants.0.price`. By older name. */
  readonly faults?: Names
  /** Makes the older thing of the canonical one; of a list, of each entry. Absent: as it is. */
  readonly item?: (item: never, call: OlderCall, beside: never) => unknown
  /** What else an answer is made of, asked once for each; the third argument of `item`. */
  readonly beside?: (call: OlderCall) => Promise<unknown>
  /** Schema of what `item` makes. Absent: the canonical one. */
  readonly schema?: TSchema
  /** Status of success where it is not the canonical one. */
  readonly status?: number
  /** All answers of success, where `schema` and `status` do not say it. */
  readonly responses?: Readonly<Record<number, ResponseSpec>>
  /** Address of what a POST has made, with `{id}`. */
  readonly at?: string
  /** Answers in several steps, instead of the mappers above. */
  readonly handle?: (call: OlderCall) => Promise<Reply>
  readonly errors?: readonly ErrorCode[]
  /** Operation that the docs name as its canonical twin, where `to` has no address of its own. */
  readonly twin?: string
  /** There is no canonical address for it. */
  readonly hasNoTwin?: boolean
  readonly isCached?: boolean
  readonly isBodyOptional?: boolean
  readonly example?: unknown
}

/** Operations of the canonical rows of a collection. */
export type ResourceOperations = {
  readonly list?: string
  readonly create?: string
  readonly get?: string
  readonly update?: string
  readonly delete?: string
}

/**
 * The rows of an older collection, list to deletion. A PUT changes the fields that the older back end knew, and leaves
 * alone what it did not know.
 */
export function resource(
  of: ResourceOperations,
  row: Omit<Dialect, 'method' | 'to' | 'handle'> & {
    /** Mappers of a change, where a new one is made in another way. */
    readonly change?: Partial<Dialect>
  },
): Dialect[] {
  const { change, ...all } = row
  const { filters, query, toQuery, ordering, pageSize, fields, required, body, toBody, example, ...one } = all
  const item = { ...one, path: `${all.path}{id}/` }
  const writes = {
    ...(fields && { fields }),
    ...(body && { body }),
    ...(toBody && { toBody }),
    ...(example === undefined ? {} : { example }),
  }
  const lists = {
    ...(filters && { filters }),
    ...(query && { query }),
    ...(toQuery && { toQuery }),
    ...(ordering && { ordering }),
    ...(pageSize && { pageSize }),
  }
  const needs = required ? { required } : {}
  const rows: (Dialect | undefined)[] = [
    of.list ? { ...one, ...lists, method: 'GET', to: of.list } : undefined,
    of.create
      ? { ...one, ...writes, ...needs, method: 'POST', to: of.create, at: one.at ?? item.path }
      : undefined,
    of.get ? { ...item, method: 'GET', to: of.get } : undefined,
    of.update
      ? {
          ...item,
          ...writes,
          ...needs,
          ...(of.create ? { requiredAs: of.create } : {}),
          ...change,
          method: 'PUT',
          to: of.update,
        }
      : undefined,
    of.update ? { ...item, ...writes, required: [], ...change, method: 'PATCH', to: of.update } : undefined,
    of.delete ? { ...item, method: 'DELETE', to: of.delete } : undefined,
  ]
  return rows.filter((each) => each !== undefined)
}
