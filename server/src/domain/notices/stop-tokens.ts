import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** Makes and checks the tokens of links that stop mails of a kind. They hold for ever, and nothing of them is kept. */
export type StopTokens = {
  /** The token that stops these mails to an address. */
  sign(address: string): string
  /** By what the address of a token is known (SHA-256); null for everything that we did not sign. */
  verify(token: string): Buffer | null
}

/** Which mails a link stops: a token made for one kind stops no other. */
export type StopPurpose = 'cart reminder stop' | 'back in stock stop'

const HASH_BYTES = 32
/** 32 bytes of the address's hash and 32 of its signature, in base64url. */
const TOKEN_FORM = /^[A-Za-z0-9_-]{86}$/

/** By what an address is known where only that matters; the same as in resting-carts-store.ts, whatever the database's locale. */
const hashOf = (address: string): Buffer =>
  createHash('sha256')
    .update(address.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
    .digest()

/**
 * Tokens signed with the shop's secret keys: the first one signs, all are accepted, so that a key can be replaced. Throws
 * when there is no key.
 */
export function createStopTokens(
  secretKeys: readonly string[],
  purpose: StopPurpose = 'cart reminder stop',
): StopTokens {
  // a key of their own, so that no signature made for another purpose stops anything
  const keys = secretKeys.map((secret) =>
    createSecretKey(createHmac('sha256', secret).update(purpose).digest()),
  )
  const [signing] = keys
  if (signing === undefined) throw new Error('There is no key to sign links with')
  return {
    sign(address) {
      const hash = hashOf(address)
      const signature = createHmac('sha256', signing).update(hash).digest()
      return Buffer.concat([hash, signature]).toString('base64url')
    },
    verify(token) {
      if (!TOKEN_FORM.test(token)) return null
      const bytes = Buffer.from(token, 'base64url')
      const hash = bytes.subarray(0, HASH_BYTES)
      const signature = bytes.subarray(HASH_BYTES)
      const isOurs = keys.some((key) =>
        timingSafeEqual(createHmac('sha256', key).update(hash).digest(), signature),
      )
      return isOurs ? hash : null
    },
  }
}
