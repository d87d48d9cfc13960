import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { type CartCaller, type CartOwner, type CartTokens, cartOwnerOf } from '../../../domain/cart/index.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Actor } from '../../../platform/context.ts'
import { PRIVATE } from '../private.ts'
import type { RateLimiter } from '../rate-limit.ts'
import type { RateLimit } from '../route.ts'

/** What the rows of the cart need from the rest of the house. */
export type CartServices = {
  readonly cartTokens: CartTokens
  readonly limiter: Pick<RateLimiter, 'check'>
}

/** Header by which a guest holds a cart, in both directions. */
export const CART_TOKEN_HEADER = 'x-cart-token'

/** How many carts guests of one address may begin; people behind one address share it. */
export const newCartLimit: RateLimit = { name: 'guest-cart', points: 60, windowSeconds: 60 }

/** Carts whose making has been counted: a page that adds twenty things at once makes one cart. */
const COUNTED_CARTS = 10_000

/** Finds out whose cart a request means, and tells guests their token. */
export type CartDesk = {
  /** The caller and their cart; a guest without a token that counts gets a new, empty one. */
  callerOf(request: FastifyRequest, actor: Actor): CartCaller
  /** The headers of an answer about a cart: a guest's token, and that it is kept nowhere. */
  headers(caller: CartCaller, cartId: Id | null): Record<string, string>
  /** The same for an answer of which only the request is known, such as a refusal. */
  standingHeaders(request: FastifyRequest, actor: Actor): Record<string, string>
  /** A guest's token; null for people with an account. */
  tokenFor(caller: CartCaller, cartId: Id | null): string | null
}

/** Makes the desk. */
export function cartDesk({ cartTokens, limiter }: CartServices): CartDesk {
  const owners = new WeakMap<FastifyRequest, CartOwner>()
  /** Tokens that came in and were good: they go out again as they are. */
  const good = new WeakMap<CartOwner, string>()
  const counted = new LRUCache<Id, true>({ max: COUNTED_CARTS })

  const ownerOf = (request: FastifyRequest, actor: Actor): CartOwner => {
    const known = owners.get(request)
    if (known !== undefined) return known
    const token = request.headers[CART_TOKEN_HEADER]
    const found = cartOwnerOf(cartTokens, actor, token)
    const owner: CartOwner = found ?? { kind: 'guest', cartId: newId() }
    if (found?.kind === 'guest' && !cartTokens.isKeyChanging) good.set(found, token as string)
    owners.set(request, owner)
    return owner
  }
  const tokenFor: CartDesk['tokenFor'] = ({ owner }, cartId) => {
    if (owner.kind === 'user') return null
    const isTheirs = cartId === null || cartId === owner.cartId
    return (isTheirs ? good.get(owner) : undefined) ?? cartTokens.sign(cartId ?? owner.cartId)
  }
  const headers: CartDesk['headers'] = (caller, cartId) => {
    const token = tokenFor(caller, cartId)
    return { ...PRIVATE, ...(token === null ? {} : { [CART_TOKEN_HEADER]: token }) }
  }
  return {
    tokenFor,
    headers,
    callerOf: (request, actor) => ({
      owner: ownerOf(request, actor),
      admit: async (cartId) => {
        if (counted.has(cartId)) return
        counted.set(cartId, true)
        await limiter.check(newCartLimit, request.ip, undefined)
      },
    }),
    standingHeaders: (request, actor) => headers({ owner: ownerOf(request, actor) }, null),
  }
}
