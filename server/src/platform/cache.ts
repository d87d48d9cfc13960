import { LRUCache } from 'lru-cache'
import { RecentMap } from './recent-map.ts'

/** A tag that stands for everything kept: forgetting it empties the cache. */
export const ALL_TAGS = '*'

const REMEMBERED_TAGS = 100_000

type Entry<Value> = { readonly value: Value; readonly tags: readonly string[] }

/**
 * Answers kept in this process until a tag of theirs changes. A reader notes the moment, asks the
 * database, and keeps the answer only when none of its tags has changed since: a slow reader cannot bring back what
 * a writer has just made old.
 */
export class TaggedCache<Value extends object> {
  readonly #entries: LRUCache<string, Entry<Value>>
  readonly #keysByTag = new Map<string, Set<string>>()
  readonly #changedAt = new RecentMap<number>({
    max: REMEMBERED_TAGS,
    onDrop: (moment) => {
      if (moment > this.#floor) this.#floor = moment
    },
  })
  #moment = 0
  /** No remembered tag has changed later than this unless it is in #changedAt. */
  #floor = 0
  #isPaused = false

  constructor(options: { maxBytes: number; sizeOf: (value: Value) => number; timeToLiveMs: number }) {
    this.#entries = new LRUCache<string, Entry<Value>>({
      maxSize: options.maxBytes,
      sizeCalculation: (entry, key) => options.sizeOf(entry.value) + key.length * 2 + 200,
      ttl: options.timeToLiveMs,
      dispose: (entry, key) => this.#unlink(key, entry.tags),
    })
  }

  /** The kept answer, if any. While the announcements of other processes cannot be heard there is none. */
  get(key: string): Value | undefined {
    return this.#isPaused ? undefined : this.#entries.get(key)?.value
  }

  /** The moment to note before asking the database. */
  now(): number {
    return this.#moment
  }

  /**
   * Keeps an answer, unless one of its tags has changed since `notedAt`. Returns whether it was kept. `timeToLiveMs` is
   * what is left to one that was kept elsewhere before.
   */
  set(key: string, value: Value, tags: readonly string[], notedAt: number, timeToLiveMs?: number): boolean {
    if (this.#isPaused) return false
    for (const tag of [...tags, ALL_TAGS]) {
      if ((this.#changedAt.get(tag) ?? this.#floor) > notedAt) return false
    }
    this.#entries.set(key, { value, tags }, timeToLiveMs === undefined ? {} : { ttl: timeToLiveMs })
    if (!this.#entries.has(key)) return false // too large to keep
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag)
      if (keys === undefined) this.#keysByTag.set(tag, new Set([key]))
      else keys.add(key)
    }
    return true
  }

  /** Forgets every answer made of one of these tags. */
  forget(tags: readonly string[]): void {
    this.#moment += 1
    for (const tag of tags) {
      this.#changedAt.set(tag, this.#moment)
      if (tag === ALL_TAGS) {
        this.#entries.clear()
        continue
      }
      for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#entries.delete(key)
    }
  }

  /** Stops answering until `resume`: the announcements of other processes cannot be heard. */
  pause(): void {
    this.#isPaused = true
    this.forget([ALL_TAGS])
  }

  /** Answers again, from an empty start. */
  resume(): void {
    this.forget([ALL_TAGS])
    this.#isPaused = false
  }

  /** How many answers are kept. */
  get size(): number {
    return this.#entries.size
  }

  #unlink(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag)
      if (keys === undefined) continue
      keys.delete(key)
      if (keys.size === 0) this.#keysByTag.delete(tag)
    }
  }
}
