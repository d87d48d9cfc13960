import { createHash } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { LRUCache } from 'lru-cache'
import { LIMITS } from './limits.ts'

/** Texts of documents by their hash, for clients that send only the hash (Apollo's automatic persisted queries). */
export type PersistedQueries = {
  /** The text that is meant; throws when it is not known, or not the one of its hash. */
  readonly textOf: (query: string | undefined, extensions: unknown) => string | undefined
  /** Remembers a text that has turned out to be good, when its client named its hash. */
  readonly remember: (text: string, extensions: unknown) => void
}

const TEXTS_KEPT = 1_000
const CHARACTERS_KEPT = 5_000_000

/**
 * Makes the memory of one process. It is bounded, and not shared with other processes: one that does not know a hash
 * says so, and the client sends the text along with it, once. A shared memory would be asked for every request.
 */
export function rememberQueries(): PersistedQueries {
  const texts = new LRUCache<string, string>({
    max: TEXTS_KEPT,
    maxSize: CHARACTERS_KEPT,
    sizeCalculation: (text) => Math.max(1, text.length),
  })
  return {
    textOf: (query, extensions) => {
      const hash = hashIn(extensions)
      if (hash === undefined) return query
      if (query === undefined) {
        const text = texts.get(hash)
        if (text === undefined) throw notKnown()
        return text
      }
      if (query.length <= LIMITS.characters && hashOf(query) !== hash) {
        throw persistedFault('extensions.persistedQuery.sha256Hash is not the SHA-256 of the query.')
      }
      return query
    },
    remember: (text, extensions) => {
      const hash = hashIn(extensions)
      if (hash !== undefined) texts.set(hash, text)
    },
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const persistedFault = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'validation_error' } })

/** The words and the code are those of the protocol. */
const notKnown = (): GraphQLError =>
  new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } })

/** Whether a client has to send the text along with the hash. */
export const isNotKnown = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions.code === 'PERSISTED_QUERY_NOT_FOUND'

function hashIn(extensions: unknown): string | undefined {
  if (typeof extensions !== 'object' || extensions === null) return undefined
  const { persistedQuery } = extensions as { persistedQuery?: unknown }
  if (persistedQuery === undefined || persistedQuery === null) return undefined
  const { version, sha256Hash } = Object(persistedQuery) as { version?: unknown; sha256Hash?: unknown }
  if (version !== 1) throw persistedFault('extensions.persistedQuery.version must be 1.')
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash))
    throw persistedFault('extensions.persistedQuery.sha256Hash must be 64 hexadecimal digits in lower case.')
  return sha256Hash
}
