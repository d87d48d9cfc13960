import type { Id } from '../../kernel/id.ts'
import { TaggedCache } from '../../platform/cache.ts'
import type { Db } from '../../platform/db/pool.ts'
import { productTag } from '../catalogue/index.ts'
import { DISCOUNTS_TAG } from '../discounts/index.ts'
import { SETTINGS_TAG } from '../settings/index.ts'
import { SHIPPING_TAG } from '../shipping/index.ts'
import { TAXES_TAG } from '../taxes/index.ts'
import { type LoadedQuote, loadQuote, type VariantTuple } from './store.ts'

type Rules = Omit<LoadedQuote, 'variants'>
type Kept = { readonly variant: VariantTuple } | { readonly rules: Rules }

const MAX_BYTES = 16 * 1024 * 1024
/** Announcements keep it right; this bounds what a lost one could do. */
const TIME_TO_LIVE_MS = 30_000
const RULES_TAGS = [SETTINGS_TAG, SHIPPING_TAG, TAXES_TAG, DISCOUNTS_TAG]

const memories = new WeakMap<Db, QuoteMemory>()

/**
 * What quotes outside of a transaction are made of, remembered until a tag of it changes: variants with their product
 * and stock, and the rules of selling by currency and destination. A cart is shown from it; an order is always priced
 * from the tables. Like every such memory it says nothing while announcements cannot be heard, so it begins paused.
 */
export class QuoteMemory {
  readonly #cache = new TaggedCache<Kept>({
    maxBytes: MAX_BYTES,
    sizeOf: (kept) => ('variant' in kept ? 800 : 4_000),
    timeToLiveMs: TIME_TO_LIVE_MS,
  })

  constructor() {
    this.#cache.pause()
  }

  /** What a quote is made of; from the database only what is not remembered. */
  async load(
    db: Db,
    variantIds: readonly Id[],
    currency: string,
    country: string | null,
    state: string,
  ): Promise<LoadedQuote> {
    const keyOf = (id: Id): string => `${id} ${currency}`
    const rulesKey = `${currency} ${country ?? ''} ${state}`
    const rules = this.#cache.get(rulesKey)
    const variants: VariantTuple[] = []
    const missing: Id[] = []
    for (const id of variantIds) {
      const kept = this.#cache.get(keyOf(id))
      if (kept !== undefined && 'variant' in kept) variants.push(kept.variant)
      else missing.push(id)
    }
    if (missing.length === 0 && rules !== undefined && 'rules' in rules) return { ...rules.rules, variants }
    const notedAt = this.#cache.now()
    const { variants: found, ...fresh } = await loadQuote(db, missing, currency, country, state)
    this.#cache.set(rulesKey, { rules: fresh }, RULES_TAGS, notedAt)
    for (const variant of found ?? []) {
      this.#cache.set(keyOf(variant[0]), { variant }, [productTag(variant[1])], notedAt)
      variants.push(variant)
    }
    return { ...fresh, variants }
  }

  /** Forgets what these tags were part of. */
  forget(tags: readonly string[]): void {
    this.#cache.forget(tags)
  }

  /** Says nothing until `resume`. */
  pause(): void {
    this.#cache.pause()
  }

  /** Remembers again, from an empty start. */
  resume(): void {
    this.#cache.resume()
  }
}

/** Gives a database a memory for its quotes; whoever hears of changes must pass them on to it. */
export function rememberQuotes(db: Db): QuoteMemory {
  const memory = new QuoteMemory()
  memories.set(db, memory)
  return memory
}

/** Reads what a quote is made of: from memory where there is one, in a transaction always from the tables. */
export const loadQuoteFor: typeof loadQuote = (db, ...request) =>
  memories.get(db)?.load(db, ...request) ?? loadQuote(db, ...request)
