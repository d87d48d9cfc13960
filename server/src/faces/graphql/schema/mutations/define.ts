import type {
  InputFieldBuilder,
  InputFieldMap,
  ObjectFieldBuilder,
  ObjectRef,
  SchemaTypes,
} from '@pothos/core'
import { ask, change } from '../../ask.ts'
import { builder, type GraphqlContext } from '../../builder.ts'
import { bodyOf, type Names, type Values } from './input.ts'
import { UserError, type UserErrorSource, userErrorsOf } from './user-errors.ts'

type Types =
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Inferred extends SchemaTypes>
    ? Inferred
    : never

/** What a row answered, before a payload shows it. */
export type Json = Readonly<Record<string, unknown>>

/** A payload: what the change gave, or why there was none. */
export type Payload = {
  readonly found: Json | null
  readonly userErrors: readonly UserErrorSource[]
}

type PayloadFields = (
  t: ObjectFieldBuilder<Types, Payload>,
) => Record<string, ReturnType<ObjectFieldBuilder<Types, Payload>['field']>>

/** A mutation: a row of the API that it asks, and the names that GraphQL has for what goes in and comes out. */
export type MutationSpec = {
  readonly name: string
  readonly description: string
  /** The fields of its input; without them it takes none. */
  readonly input?: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap
  /** The row that does it. Its rules, access and limits are all there are. */
  readonly operation: string
  readonly names?: Names
  /** Fields of the input that stand in the row's address, by their names there; the others are its body. */
  readonly params?: Readonly<Record<string, string>>
  /** The row takes no body, or a body of its own making. */
  readonly body?: (input: Values) => unknown
  /** A thing that will be gone is read first, to be shown as it was. */
  readonly before?: string
  /** Rows that answer nothing: what shows the thing after the change. */
  readonly after?: string
  /** The payload's fields beside userErrors. */
  readonly gives: PayloadFields
}

const IDEMPOTENCY_KEY = 'idempotencyKey'

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

/** Adds a mutation to the schema. */
export function defineMutation(spec: MutationSpec): void {
  const title = capital(spec.name)
  const payload = builder.objectRef<Payload>(`${title}Payload`).implement({
    description: `What ${spec.name} gives. Everything but userErrors is null when it was refused.`,
    fields: (t) => ({
      ...spec.gives(t as unknown as ObjectFieldBuilder<Types, Payload>),
      userErrors: t.expose('userErrors', {
        type: [UserError],
        description: 'Why it was refused; empty when it was done.',
      }),
    }),
  })
  const { input: fields } = spec
  const input =
    fields === undefined
      ? undefined
      : builder.inputType(`${title}Input`, { description: `Input of ${spec.name}.`, fields })
  builder.mutationField(spec.name, (t) =>
    t.field({
      type: payload,
      // one that stops for a reason beside its input leaves the others of its document alone
      nullable: true,
      description: spec.description,
      args: input === undefined ? {} : { input: t.arg({ type: input, required: true }) },
      resolve: (_root, args, context) => perform(spec, (args as { input?: Values }).input ?? {}, context),
    }),
  )
}

async function perform(spec: MutationSpec, given: Values, context: GraphqlContext): Promise<Payload> {
  const { [IDEMPOTENCY_KEY]: key, ...input } = given
  const names = spec.names ?? {}
  const places = Object.entries(spec.params ?? {})
  const params = Object.fromEntries(places.map(([name, param]) => [param, input[name]]))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !(name in (spec.params ?? {}))))
  const body = spec.body === undefined ? bodyOf(rest, names) : spec.body(input)
  try {
    const before = spec.before === undefined ? undefined : await ask<Json>(context, spec.before, { params })
    const answer = await change<Json | null>(context, spec.operation, {
      params,
      ...(spec.input === undefined ? {} : { body }),
      ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    })
    keepOrderToken(context)
    const after = spec.after === undefined ? undefined : await ask<Json>(context, spec.after)
    return { found: before ?? after ?? answer ?? {}, userErrors: [] }
  } catch (error) {
    return { found: null, userErrors: userErrorsOf(error, given, names) }
  }
}

/** A guest who has just bought sees the order in the same document, which cannot send its token yet. */
function keepOrderToken({ call, answerHeaders }: GraphqlContext): void {
  const token = answerHeaders['x-order-token']
  if (token !== undefined) call.request.headers['x-order-token'] = token
}

/** The thing itself, in a payload. */
export const thing =
  <Source>(t: ObjectFieldBuilder<Types, Payload>, description: string) =>
  (
    type: ObjectRef<Types, Source>,
    pick: (found: Json) => unknown = (found) => found,
  ): ReturnType<typeof t.field> =>
    t.field({
      type: type as unknown as ObjectRef<Types, never>,
      nullable: true,
      description,
      resolve: ({ found }: Payload) => (found === null ? null : (pick(found) ?? null)) as never,
    }) as never

/** A text of what a row answered, in a payload. */
export const text = (
  t: ObjectFieldBuilder<Types, Payload>,
  name: string,
  description: string,
): ReturnType<typeof t.field> =>
  t.string({
    nullable: true,
    description,
    resolve: ({ found }: Payload) => (found?.[name] as string | undefined) ?? null,
  }) as never

/** Whether it was done, for changes that have nothing to show. */
export const done = (t: ObjectFieldBuilder<Types, Payload>): ReturnType<typeof t.field> =>
  t.boolean({
    description: 'Whether it was done.',
    resolve: ({ found }: Payload) => found !== null,
  }) as never

/** A key under which a change happens once, however often it is sent. */
export const idempotencyKey = (t: InputFieldBuilder<Types, 'InputObject'>) =>
  t.string({
    description:
      'At most once: sent again with the same key and input, the first answer comes back. In place of the header Idempotency-Key.',
  })
