import { GraphQLError } from 'graphql'
import { PAGE_SIZE } from '../../kernel/page.ts'

/** What a request may ask for. Everything is counted before anything runs. */
export const LIMITS = {
  /** Characters of one document. */
  characters: 100_000,
  /** Words, names and signs of one document. */
  tokens: 2_000,
  /** Fields inside fields. */
  depth: 12,
  /** The same below `__schema` and `__type`: what tools ask there is deep by nature. */
  introspectionDepth: 20,
  /** Fields of one document, with those that its fragments bring along each time they are spread. */
  fields: 1_000,
  /** Comparisons of fields that stand under the same name at the same place, which the language wants to agree. */
  repeats: 10_000,
  /** Fields that are given another name. */
  aliases: 50,
  /** `@skip`, `@include` and the like. */
  directives: 50,
  /** Documents in one request. */
  batch: 5,
  /** Changes in one request. */
  mutations: 10,
  /** Entries of one page. */
  pageSize: PAGE_SIZE.max,
  /** The sum of what the fields may cost; see COSTS. */
  cost: 10_000,
} as const

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS

const WORDS: Record<LimitName, string> = {
  characters: 'Its document has more characters than are allowed',
  tokens: 'Its document has more tokens than are allowed',
  depth: 'Fields stand deeper inside each other than is allowed',
  introspectionDepth: 'Fields below __schema or __type stand deeper inside each other than is allowed',
  fields: 'More fields are asked for, counting each use of a fragment, than is allowed',
  repeats: 'The same fields are asked for again and again, more often than is allowed',
  aliases: 'More fields have an alias than is allowed',
  directives: 'More directives are used than are allowed',
  batch: 'More documents are in one request than are allowed',
  mutations: 'More mutations are in one request than are allowed',
  pageSize: 'A page is larger than is allowed',
  cost: 'Its lists could hold more than one request may ask for',
}
const ADVICE: Partial<Record<LimitName, string>> = {
  batch: 'Send several requests.',
  mutations: 'Send several requests.',
  pageSize: 'Read page by page with "after".',
  cost: 'Ask for smaller pages, or for less inside each entry.',
}

/** A request went over a limit. It names the limit, so that whoever wrote the document knows what to change. */
export function beyond(limit: LimitName, found?: number): GraphQLError {
  const count = found !== undefined && Number.isFinite(found) ? `${found}, ` : ''
  const advice = ADVICE[limit]
  return new GraphQLError(
    `${WORDS[limit]} (${count}limit "${limit}": ${LIMITS[limit]}).${advice ? ` ${advice}` : ''}`,
    { extensions: { code: 'validation_error', limit, max: LIMITS[limit] } },
  )
}

/** Throws when something is over its limit. */
export function holdTo(limit: LimitName, found: number): void {
  if (found > LIMITS[limit]) throw beyond(limit, found)
}
