import type { FastifyReply, FastifyRequest } from 'fastify'
import { TaggedCache } from '../../platform/cache.ts'
import type { FillTicket, LookUp, SharedCache } from '../../platform/redis/shared-cache.ts'
import { matchesEtag } from './etag.ts'

/** An answer kept ready to send, with what it was made of. */
export type CachedAnswer = {
  readonly body: Buffer
  readonly etag: string
  readonly tags: readonly string[]
}

const CACHE_BYTES = 48 * 1024 * 1024
/** How long an answer is kept at most, here and in Redis together. */
export const TIME_TO_LIVE_MS = 5 * 60_000

/**
 * The public answers of the catalogue, by origin and address, forgotten by tag: in this process, and below that in
 * Redis where there is one.
 */
export class ResponseCache {
  readonly #kept = new TaggedCache<CachedAnswer>({
    maxBytes: CACHE_BYTES,
    sizeOf: (answer) => answer.body.length,
    timeToLiveMs: TIME_TO_LIVE_MS,
  })
  readonly #isEnabled: boolean
  readonly #shared: SharedCache | undefined

  constructor(options: { isEnabled: boolean; shared?: SharedCache | undefined }) {
    this.#isEnabled = options.isEnabled
    this.#shared = options.isEnabled ? options.shared : undefined
  }

  /** Whether anything is kept at all. */
  get isEnabled(): boolean {
    return this.#isEnabled
  }

  get(origin: string, url: string): CachedAnswer | undefined {
    return this.#kept.get(origin + url)
  }

  /** Keeps an answer here and, with the ticket of a look-up, for the other processes. */
  set(
    origin: string,
    url: string,
    answer: CachedAnswer,
    noted: { at: number; ticket?: FillTicket | undefined },
  ): void {
    const { tags } = answer
    if (!this.#isEnabled || !this.#kept.set(origin + url, answer, tags, noted.at)) return
    if (noted.ticket !== undefined) void this.#shared?.fill(noted.ticket, answer, tags)
  }

  /** Asks what the processes share. What is found is kept here as well. */
  async lookUp(origin: string, url: string): Promise<LookUp> {
    if (this.#shared === undefined) return {}
    const notedAt = this.now()
    const found = await this.#shared.lookUp(origin + url)
    const { hit } = found
    if (hit !== undefined) {
      const { body, etag, tags, timeToLiveMs } = hit
      this.#kept.set(origin + url, { body, etag, tags }, tags, notedAt, timeToLiveMs)
    }
    return found
  }

  /** How many answers are kept. */
  get size(): number {
    return this.#kept.size
  }

  now(): number {
    return this.#kept.now()
  }

  forget(tags: readonly string[]): void {
    this.#kept.forget(tags)
    this.#shared?.forget(tags)
  }

  pause(): void {
    this.#kept.pause()
    this.#shared?.pause()
  }

  resume(): void {
    this.#kept.resume()
    this.#shared?.resume()
  }
}

/** Sends a kept answer straight to the socket: no serialisation, no object a request. */
export function answerCached(request: FastifyRequest, reply: FastifyReply, answer: CachedAnswer): void {
  reply.hijack()
  const { raw } = reply
  const isSame = matchesEtag(request.headers['if-none-match'], answer.etag)
  const headers: (string | number)[] = [
    'etag', answer.etag,
    'cache-control', 'public, no-cache',
    'vary', 'Authorization, Origin',
    'x-request-id', request.id,
    'x-content-type-options', 'nosniff',
  ] // biome-ignore format: pairs
  if (request.headers.origin !== undefined) {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined && name.startsWith('access-control-')) headers.push(name, String(value))
    }
  }
  if (isSame) {
    raw.writeHead(304, headers as string[])
    raw.end()
    return
  }
  headers.push('content-type', 'application/json; charset=utf-8', 'content-length', answer.body.length)
  raw.writeHead(200, headers as string[])
  raw.end(request.method === 'HEAD' ? undefined : answer.body)
}
