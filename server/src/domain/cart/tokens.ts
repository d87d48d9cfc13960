import type { Id } from '../../kernel/id.ts'
import type { Actor } from '../../platform/context.ts'
import { createSignedIds } from '../../platform/signed-ids.ts'
import type { CartOwner } from './model.ts'

/** Makes and checks the tokens by which guests hold their carts. Nothing of a token is kept. */
export type CartTokens = {
  /** The token of a cart: who has it, has the cart. */
  sign(cartId: Id): string
  /** The id of the cart whose token this is; null for everything that we did not sign. */
  verify(token: unknown): Id | null
  /** Whether a key is being replaced: then tokens are signed anew with every answer, so that the old one can go. */
  readonly isKeyChanging: boolean
}

/**
 * Tokens signed over the cart's id with the shop's secret keys: the first one signs, all are accepted, so that a key can
 * be replaced. Throws when there is no key.
 */
export const createCartTokens = (secretKeys: readonly string[]): CartTokens =>
  createSignedIds(secretKeys, 'cart token')

/**
 * Whose cart a caller means: a person's own, whatever token comes along; else the cart of a token that we signed.
 * Nothing for a guest without one, and for the shop itself.
 */
export function cartOwnerOf(tokens: CartTokens, actor: Actor, token: unknown): CartOwner | undefined {
  if (actor.kind === 'user') return { kind: 'user', userId: actor.userId }
  const cartId = actor.kind === 'anonymous' ? tokens.verify(token) : null
  return cartId === null ? undefined : { kind: 'guest', cartId }
}
