import { invalid, missing } from './refusal.ts'

/** Anything that Stripe keeps. References to others are ids. */
export type Entity = { id: string; object: string } & Record<string, unknown>

/** A Checkout Session. */
export type Session = Entity & {
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  amount_total: number
  currency: string
  created: number
  expires_at: number
  url: string | null
  metadata: Record<string, string>
  payment_intent: string | null
}

/** A PaymentIntent. */
export type Intent = Entity & {
  status: string
  amount: number
  amount_capturable: number
  amount_received: number
  currency: string
  capture_method: string
  metadata: Record<string, string>
  latest_charge: string | null
  last_payment_error: Record<string, unknown> | null
}

/** A charge. */
export type Charge = Entity & {
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  refunded: boolean
  disputed: boolean
  currency: string
  payment_intent: string
}

/** A refund. */
export type Refund = Entity & { status: string; amount: number; charge: string; payment_intent: string }

/** A dispute. */
export type Dispute = Entity & { status: string; charge: string; payment_intent: string }

/** An event as it is sent. */
export type StripeEvent = Entity & { type: string; created: number; data: { object: Entity } }

/** What is planned for the payment of a session: it is made when the buyer pays. */
export type Plan = {
  readonly captureMethod: string
  readonly metadata: Record<string, string>
  readonly description: string
}

/** Everything that the stand-in knows. */
export type Books = {
  readonly entities: Map<string, Entity>
  readonly plans: Map<string, Plan>
  readonly events: StripeEvent[]
  isLive: boolean
  /** What a refund is answered with. */
  refundsAnswer: 'succeeded' | 'pending' | 'failed'
  /** Where pages are. */
  origin: string
  now(): number
  id(prefix: string): string
  keep<T extends Entity>(entity: T): T
  /** Tells of something that happened: keeps the event with the thing as it is now. */
  tell(type: string, about: Entity): void
}

/** New, empty books. `heard` is called with each event. */
export function openBooks(heard: (event: StripeEvent) => void): Books {
  let made = 0
  const entities = new Map<string, Entity>()
  const books: Books = {
    entities,
    plans: new Map(),
    events: [],
    isLive: false,
    refundsAnswer: 'succeeded',
    origin: '',
    now: () => Math.floor(Date.now() / 1_000),
    id(prefix) {
      made += 1
      return `${prefix}_${made.toString(36).padStart(4, '0')}${Math.random().toString(36).slice(2, 14)}`
    },
    keep(entity) {
      entities.set(entity.id, entity)
      return entity
    },
    tell(type, about) {
      const event: StripeEvent = {
        id: books.id('evt'),
        object: 'event',
        api_version: '2026-10-28.endive',
        created: books.now(),
        data: { object: structuredClone(about) },
        livemode: books.isLive,
        pending_webhooks: 1,
        request: { id: books.id('req'), idempotency_key: null },
        type,
      }
      books.events.push(event)
      entities.set(event.id, event)
      heard(event)
    },
  }
  return books
}

/** The thing with this id. Throws a 404 as Stripe would. */
export function find<T extends Entity>(books: Books, kind: string, id: string | undefined): T {
  const found = id === undefined ? undefined : books.entities.get(id)
  if (found === undefined || found.object !== kind) throw missing(kind.replace('.', '_'), String(id))
  return found as T
}

/** All of a kind, newest first. */
export const allOf = <T extends Entity>(books: Books, kind: string): T[] =>
  [...books.entities.values()].filter((entity) => entity.object === kind).reverse() as T[]

/** A list as Stripe answers it. */
export const listOf = (url: string, data: readonly Entity[], limit = 10): Entity =>
  ({ object: 'list', url, has_more: data.length > limit, data: data.slice(0, limit) }) as unknown as Entity

/** A whole number that a form must hold. Throws a 400. */
export function integer(value: unknown, param: string): number {
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value))
    throw invalid(`Invalid integer: ${String(value)}`, { param, code: 'parameter_invalid_integer' })
  return Number(value)
}

/** A copy in which the references that `paths` name are the things themselves. */
export function expanded(books: Books, entity: Entity, paths: readonly string[]): Entity {
  const copy = structuredClone(entity)
  for (const path of paths) expand(books, copy, path.split('.'))
  return copy
}

function expand(books: Books, place: unknown, [key, ...rest]: readonly string[]): void {
  if (key === undefined || typeof place !== 'object' || place === null) return
  if (Array.isArray(place)) {
    for (const item of place) expand(books, item, [key, ...rest])
    return
  }
  const holder = place as Record<string, unknown>
  const value = holder[key]
  if (typeof value === 'string') {
    const found = books.entities.get(value)
    if (found === undefined) throw invalid(`This property cannot be expanded (${key}).`, { param: 'expand' })
    holder[key] = structuredClone(found)
  }
  expand(books, holder[key], rest)
}
