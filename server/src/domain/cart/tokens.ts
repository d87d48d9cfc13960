import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { type Id, isId } from '../../kernel/id.ts'
import type { Actor } from '../../platform/context.ts'
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

const ID_BYTES = 16
/** 16 bytes of the id and 32 of its signature, in base64url. */
const TOKEN_FORM = /^[A-Za-z0-9_-]{64}$/

/**
 * Tokens signed over the cart's id with the shop's secret keys: the first one signs, all are accepted, so that a key can
 * be replaced. Throws when there is no key.
 */
export function createCartTokens(secretKeys: readonly string[]): CartTokens {
  // a key of their own, so that no signature made for another purpose is ever a cart's
  const keys = secretKeys.map((secret) =>
    createSecretKey(createHmac('sha256', secret).update('cart token').digest()),
  )
  const [signing] = keys
  if (signing === undefined) throw new Error('There is no key to sign cart tokens with')
  const signatureOf = (key: KeyObject, id: Buffer): Buffer => createHmac('sha256', key).update(id).digest()
  return {
    isKeyChanging: keys.length > 1,
    sign(cartId) {
      const id = Buffer.from(cartId.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, signatureOf(signing, id)]).toString('base64url')
    },
    verify(token) {
      if (typeof token !== 'string' || !TOKEN_FORM.test(token)) return null
      const bytes = Buffer.from(token, 'base64url')
      const id = bytes.subarray(0, ID_BYTES)
      const signature = bytes.subarray(ID_BYTES)
      if (!keys.some((key) => timingSafeEqual(signatureOf(key, id), signature))) return null
      const text = id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      return isId(text) ? text : null
    },
  }
}

/**
 * Whose cart a caller means: a person's own, whatever token comes along; else the cart of a token that we signed.
 * Nothing for a guest without one, and for the shop itself.
 */
export function cartOwnerOf(tokens: CartTokens, actor: Actor, token: unknown): CartOwner | undefined {
  if (actor.kind === 'user') return { kind: 'user', userId: actor.userId }
  const cartId = actor.kind === 'anonymous' ? tokens.verify(token) : null
  return cartId === null ? undefined : { kind: 'guest', cartId }
}
