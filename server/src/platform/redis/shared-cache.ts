import { hash } from 'node:crypto'
import { newId } from '../../kernel/id.ts'
import { ALL_TAGS } from '../cache.ts'
import { FILL, FORGET, LOOK_UP } from './cache-scripts.ts'
import type { Redis } from './redis.ts'

/** A read does not wait longer for this cache; PostgreSQL is not much slower. */
const LOOK_UP_MS = 50
const MAX_BODY_BYTES = 512 * 1024
/** An answer made of more is not shared; a change of more counts as a change of everything. */
const MAX_TAGS = 1_000
/** More changed tags than this are not remembered: everything is forgotten instead. */
const REMEMBERED_TAGS = 50_000
const SLOWEST_READER_MS = 30_000
const TRY_AGAIN_MS = 1_000

/** An answer that any process may send. */
export type SharedAnswer = { readonly body: Buffer; readonly etag: string }

/** An answer that was found, what it was made of, and how long it may still be kept. */
export type SharedHit = SharedAnswer & { readonly tags: readonly string[]; readonly timeToLiveMs: number }

/** The moment at which nothing was found. Whoever then asks the database may fill it in, if nothing has moved since. */
export type FillTicket = {
  readonly key: string
  readonly generation: string
  readonly moment: string
  readonly at: number
}

/** What a look-up gives: an answer, or a ticket, or nothing while the cache is off. */
export type LookUp = { readonly hit?: SharedHit; readonly ticket?: FillTicket }

/**
 * Answers that all processes share in Redis, until a tag of theirs changes. It keeps the rule of `TaggedCache`: a reader
 * notes the moment, asks the database, and the answer is kept only when none of its tags has changed since.
 *
 * An answer counts while its generation is the current one. Whoever may have missed a change, or may have failed to
 * tell one, raises the generation before it reads here again: after a start, after a new connection (Redis may have
 * been restored from older data), after announcements could not be heard, and when a change could not be told. Until
 * Redis has confirmed a change this process reads nothing here, so it never sees what it knows to be old.
 */
export class SharedCache {
  readonly #redis: Redis
  readonly #version: string
  readonly #timeToLiveMs: number
  #isHearing = false
  #isClean = false
  #isCleaning = false
  #nextTry: NodeJS.Timeout | undefined
  /** Raised with everything that needs a new generation. */
  #missed = 0
  #unconfirmed = 0
  /** How look-ups ended. */
  readonly counts = { hit: 0, miss: 0, failure: 0 }

  /** `version` tells answers of other versions of the program apart. */
  constructor(options: { redis: Redis; version: string; timeToLiveMs: number }) {
    this.#redis = options.redis
    this.#version = options.version
    this.#timeToLiveMs = options.timeToLiveMs
    options.redis.onUp((isNewConnection) => {
      if (isNewConnection) this.#miss()
      void this.#clean()
    })
  }

  /** Whether it may be read: nothing that this process knows to be old can come out of it. */
  get isOn(): boolean {
    return this.#isHearing && this.#isClean && this.#unconfirmed === 0 && this.#redis.isUp()
  }

  /** Looks for an answer, for 50 ms at most. Never throws. */
  async lookUp(key: string): Promise<LookUp> {
    if (!this.isOn) return {}
    const name = this.#name(`answer:${hash('sha256', `${this.#version} ${key}`, 'base64url')}`)
    const at = performance.now()
    try {
      const [generation, moment, etag, tags, body, timeToLiveMs] = (await this.#redis.run(
        LOOK_UP,
        [this.#name('control'), name],
        [newId()],
        { timeoutMs: LOOK_UP_MS, asBuffers: true },
      )) as [Buffer, Buffer, Buffer?, Buffer?, (Buffer | null)?, number?]
      if (!body) {
        this.counts.miss += 1
        return { ticket: { key: name, generation: String(generation), moment: String(moment), at } }
      }
      this.counts.hit += 1
      return {
        hit: {
          body,
          etag: String(etag),
          tags: String(tags) === '' ? [] : String(tags).split('\n'),
          timeToLiveMs: Math.max(1, timeToLiveMs ?? 1),
        },
      }
    } catch {
      this.counts.failure += 1
      return {}
    }
  }

  /** Shares an answer, unless one of its tags has changed since the ticket was given. Never throws. */
  async fill(ticket: FillTicket, answer: SharedAnswer, tags: readonly string[]): Promise<boolean> {
    const isTooMuch = answer.body.length > MAX_BODY_BYTES || tags.length > MAX_TAGS
    const isTooLate = performance.now() - ticket.at > SLOWEST_READER_MS
    if (isTooMuch || isTooLate || !this.isOn || tags.some((tag) => tag.includes('\n'))) return false
    const { key, generation, moment } = ticket
    const args = [generation, moment, String(this.#timeToLiveMs), answer.etag, tags.join('\n'), answer.body]
    const reply = await this.#redis.run(FILL, [this.#name('control'), key], args).catch(() => 0)
    return reply === 1
  }

  /** Makes what is made of these tags old for everybody. Until that is confirmed nothing is read here. */
  forget(tags: readonly string[]): void {
    if (tags.length === 0) return
    if (!this.#redis.isUp()) {
      this.#miss()
      return
    }
    this.#unconfirmed += 1
    this.#tell(tags).then(
      () => {
        this.#unconfirmed -= 1
      },
      () => {
        this.#unconfirmed -= 1
        this.#miss()
        void this.#clean()
      },
    )
  }

  /** Reads nothing more: the changes that other processes announce cannot be heard. */
  pause(): void {
    this.#isHearing = false
    this.#miss()
  }

  /** Announcements are heard: begins anew, as soon as Redis has confirmed that nothing old counts any more. */
  resume(): void {
    this.#isHearing = true
    void this.#clean()
  }

  #miss(): void {
    this.#missed += 1
    this.#isClean = false
  }

  /** Raises the generation until that is confirmed with nothing missed meanwhile. */
  async #clean(): Promise<void> {
    if (this.#isCleaning) return
    this.#isCleaning = true
    try {
      while (this.#isHearing && !this.#isClean && this.#redis.isUp()) {
        const missedBefore = this.#missed
        await this.#tell([ALL_TAGS])
        if (missedBefore === this.#missed) this.#isClean = true
      }
    } catch {
      // Redis answers and refuses: it is full, or only a copy. When it is gone, its return begins this again.
      clearTimeout(this.#nextTry)
      this.#nextTry = setTimeout(() => void this.#clean(), TRY_AGAIN_MS).unref()
    } finally {
      this.#isCleaning = false
    }
  }

  async #tell(tags: readonly string[]): Promise<void> {
    const isEverything = tags.includes(ALL_TAGS) || tags.length > MAX_TAGS
    const told = isEverything ? [ALL_TAGS] : tags
    await this.#redis.run(FORGET, [this.#name('control')], [newId(), String(REMEMBERED_TAGS), ...told])
  }

  /** All keys are in one slot, so that a script may use two of them. */
  #name(key: string): string {
    return `{${this.#redis.name('catalogue')}}:${key}`
  }
}
