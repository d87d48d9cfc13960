/**
 * A map with a bound: beyond it the entry that was set the longest ago falls out. Unlike a cache that makes room for
 * its bound when it is made, it takes no more memory than what is in it.
 */
export class RecentMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly at: number }>()
  readonly #max: number
  readonly #timeToLiveMs: number
  readonly #now: () => number
  readonly #onDrop: (value: Value) => void

  constructor(options: {
    max: number
    timeToLiveMs?: number
    now?: () => number
    /** Told of each entry that falls out because of the bound. */
    onDrop?: (value: Value) => void
  }) {
    this.#max = options.max
    this.#timeToLiveMs = options.timeToLiveMs ?? Number.POSITIVE_INFINITY
    this.#now = options.now ?? (() => performance.now())
    this.#onDrop = options.onDrop ?? (() => {})
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (this.#now() - entry.at < this.#timeToLiveMs) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key) // so that it stands last
    this.#entries.set(key, { value, at: this.#now() })
    if (this.#entries.size <= this.#max) return
    for (const [oldest, { value: dropped }] of this.#entries) {
      this.#entries.delete(oldest)
      this.#onDrop(dropped)
      break
    }
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  /** What is in it, the oldest first. */
  entries(): [string, Value][] {
    const now = this.#now()
    return [...this.#entries].flatMap(([key, { value, at }]) =>
      now - at < this.#timeToLiveMs ? [[key, value]] : [],
    )
  }

  /** How many entries are in it, the ones that have run out and were not asked for since included. */
  get size(): number {
    return this.#entries.size
  }
}
