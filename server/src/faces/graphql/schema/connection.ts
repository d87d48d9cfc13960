import type { ArgBuilder, ObjectRef, SchemaTypes } from '@pothos/core'
import type { GraphQLResolveInfo } from 'graphql'
import { AppError, fieldError } from '../../../kernel/errors.ts'
import {
  CURSORS,
  type CursorPageRequest,
  END_CURSOR,
  type ListPage,
  PAGE_SIZE,
  packCursor,
  turnCursor,
  unpackCursor,
} from '../../../kernel/page.ts'
import { ask } from '../ask.ts'
import { builder, type GraphqlContext } from '../builder.ts'
import { selectedOf } from './selection.ts'

type Types =
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Inferred extends SchemaTypes>
    ? Inferred
    : never

/** One entry of a page. */
type Edge<Node> = { readonly node: Node; readonly cursor: string }

/** A page of things as a connection shows it. */
export type Connection<Node> = {
  readonly edges: readonly Edge<Node>[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** Counts only when it is called. */
  readonly totalCount: () => number | Promise<number>
}

type Paging = {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** The arguments of every page. */
export const pagingArgs = (t: ArgBuilder<Types>) => ({
  first: t.int({
    description: `How many from the beginning, or behind \`after\`: ${PAGE_SIZE.min} to ${PAGE_SIZE.max}; ${PAGE_SIZE.default} when neither \`first\` nor \`last\` is there.`,
  }),
  after: t.string({ description: 'The cursor of an edge: what comes behind it.' }),
  last: t.int({
    description: `How many from the end, or before \`before\`: ${PAGE_SIZE.min} to ${PAGE_SIZE.max}.`,
  }),
  before: t.string({ description: 'The cursor of an edge: what comes before it.' }),
})

/** A page asked for. `size` is undefined when the document leaves it to the shop. */
type Asked = {
  readonly size: number | undefined
  readonly cursor: string | undefined
}

/** Reads the arguments of a page. Throws a validation error naming the argument and its limits. */
export function pageAsked({ first, after, last, before }: Paging): Asked {
  const given = (value: unknown): boolean => value !== null && value !== undefined
  if (given(first) && given(last)) throw fieldError('last', 'Ask by first or by last, not by both.')
  if (given(after) && given(before)) throw fieldError('before', 'Go on from after or from before, not both.')
  if (given(first) && given(before)) throw fieldError('before', 'before goes with last; first with after.')
  if (given(last) && given(after)) throw fieldError('after', 'after goes with first; last with before.')
  for (const [name, size] of Object.entries({ first, last })) {
    if (given(size) && (size! < PAGE_SIZE.min || size! > PAGE_SIZE.max)) {
      throw fieldError(name, `Must be ${PAGE_SIZE.min} to ${PAGE_SIZE.max}.`)
    }
  }
  const isBackwards = given(last) || given(before)
  const place = isBackwards ? before : after
  // the word by which a row of the API is asked for its last page is no cursor of an edge
  if (place === END_CURSOR) throw fieldError(isBackwards ? 'before' : 'after', 'Not a cursor of this list.')
  const cursor = given(place) ? turnCursor(place!, isBackwards ? 'previous' : 'next') : undefined
  return { size: first ?? last ?? undefined, cursor: cursor ?? (isBackwards ? END_CURSOR : undefined) }
}

/** What a list of the API answers. */
type ListBody<Node> = {
  readonly count?: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly (Node & { readonly cursor?: string })[]
  readonly [CURSORS]?: readonly string[]
}

/** A row that lists things, and what it is asked. */
export type ListRow = {
  readonly operation: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  /** Its answers are kept, so that it shows cursors by `include=cursor`. */
  readonly isCached?: boolean
  /** Its pages by number stand in another order. */
  readonly isAlwaysByCursor?: boolean
}

/** Reads a page of a list of the API. The first page, when no cursor is asked for, is the one that REST has kept. */
export async function askPage<Node>(
  context: GraphqlContext,
  { operation, params = {}, query, isCached = false, isAlwaysByCursor = false }: ListRow,
  args: Paging,
  info: GraphQLResolveInfo,
): Promise<Connection<Node>> {
  const asked = pageAsked(args)
  const selected = selectedOf(info)
  const size = asked.size === undefined ? {} : { page_size: asked.size }
  const count = async (): Promise<number> =>
    (await ask<ListBody<Node>>(context, operation, { params, query: { ...query, page_size: 1 } })).count ?? 0
  const showsCursors = ['edges.cursor', 'pageInfo.startCursor', 'pageInfo.endCursor'].some((path) =>
    selected.has(path),
  )
  const isCounted = selected.has('totalCount') || isEmpty(query)
  if (asked.cursor === undefined && !showsCursors && !isAlwaysByCursor && isCounted) {
    const body = await ask<ListBody<Node>>(context, operation, { params, query: { ...query, ...size } })
    return connectionOf(body, () => body.count ?? 0)
  }
  if (!['edges', 'nodes', 'pageInfo'].some((path) => selected.has(path))) return emptyPage(count)
  const paging = {
    ...size,
    pagination: 'cursor',
    ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
    ...(isCached && showsCursors ? { include: 'cursor' } : {}),
  }
  const body = await byArgument(args, () =>
    ask<ListBody<Node>>(context, operation, { params, query: { ...query, ...paging } }),
  )
  return connectionOf(body, count)
}

const isEmpty = (query: object): boolean => Object.keys(query).length === 0

const emptyPage = <Node>(totalCount: () => Promise<number>): Connection<Node> => ({
  edges: [],
  hasNextPage: false,
  hasPreviousPage: false,
  totalCount,
})

const connectionOf = <Node>(
  body: ListBody<Node>,
  totalCount: () => number | Promise<number>,
): Connection<Node> => ({
  edges: body.results.map((node, index) => ({ node, cursor: body[CURSORS]?.[index] ?? node.cursor ?? '' })),
  hasNextPage: body.next !== null,
  hasPreviousPage: body.previous !== null,
  totalCount,
})

/** A page of a list inside of something, without its count. */
export type NestedPage<Node> = Omit<Connection<Node>, 'totalCount'>

/** The page asked for of lists that the domain reads together; `mark` names the lists, `keys` counts what they are sorted by. */
export function nestedPageAsked(args: Paging, mark: string, keys: number): CursorPageRequest {
  const { size = PAGE_SIZE.default, cursor } = pageAsked(args)
  return {
    kind: 'cursor',
    size,
    cursor: cursor === undefined ? undefined : unpackCursor(cursor, mark, keys),
  }
}

/** What the domain found of each list, as connections show it. */
export const nestedPagesOf = <Node>(
  pages: ReadonlyMap<string, ListPage<Node>>,
  mark: string,
): ReadonlyMap<string, NestedPage<Node>> =>
  new Map(
    [...pages].map(([id, { results, places, next, previous }]) => [
      id,
      {
        edges: results.map((node, index) => ({
          node,
          cursor: packCursor({ direction: 'next', values: places[index]! }, mark),
        })),
        hasNextPage: next !== null,
        hasPreviousPage: previous !== null,
      },
    ]),
  )

/** Names the argument that held a bad cursor, where the API says `cursor`. */
export async function byArgument<Answer>(args: Paging, read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof AppError) || error.fields?.cursor === undefined) throw error
    const { cursor, ...fields } = error.fields
    throw new AppError(error.code, error.message, {
      fields: { ...fields, [args.before === null || args.before === undefined ? 'after' : 'before']: cursor },
      cause: error,
    })
  }
}

type PageInfoSource = Connection<unknown>

const PageInfo = builder.objectRef<PageInfoSource>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether something comes behind it.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      description: 'Whether something comes before it.',
    }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of its first edge.',
      resolve: (page) => page.edges[0]?.cursor,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of its last edge.',
      resolve: (page) => page.edges.at(-1)?.cursor,
    }),
  }),
})

/** Makes the connection of a type, with its edge. */
export function connectionType<Node>(name: string, node: ObjectRef<Types, Node>, things: string) {
  // the builder cannot see that a reference to a type of `Node` takes a `Node`
  const type = node as unknown as ObjectRef<Types, never>
  const edge = builder.objectRef<Edge<Node>>(`${name}Edge`).implement({
    description: `One of a page of ${things}.`,
    fields: (t) => ({
      node: t.field({ type, description: 'The thing itself.', resolve: (source) => source.node as never }),
      cursor: t.exposeString('cursor', { description: 'Its place in the list, for `after` and `before`.' }),
    }),
  })
  return builder.objectRef<Connection<Node>>(`${name}Connection`).implement({
    description: `A page of ${things}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'Its entries, each with its place.',
        resolve: (page) => page.edges as never,
      }),
      nodes: t.field({
        type: [type],
        description: 'The things themselves, when places are not needed.',
        resolve: (page) => page.edges.map((each) => each.node) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where it stands in the list.',
        resolve: (page) => page as PageInfoSource,
      }),
      totalCount: t.int({
        description:
          'How many there are in all; an estimate beyond 10,000. Counted only when it is asked for.',
        resolve: (page) => page.totalCount(),
      }),
    }),
  })
}
