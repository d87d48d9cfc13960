import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { type Id, isId } from '../kernel/id.ts'

/** Makes and checks secret tokens for ids. Nothing of a token is kept: it is made again when it is needed. */
export type SignedIds = {
  /** The token of an id, always the same one. */
  sign(id: Id): string
  /** The id whose token this is; null for everything that we did not sign. */
  verify(token: unknown): Id | null
  /** Whether a key is being replaced: then tokens made with the old one still count. */
  readonly isKeyChanging: boolean
}

const ID_BYTES = 16
/** 16 bytes of the id and 32 of its signature, in base64url. */
const TOKEN_FORM = /^[A-Za-z0-9_-]{64}$/

/**
 * Tokens signed over ids with the shop's secret keys: the first one signs, all are accepted, so that a key can be
 * replaced. `purpose` keeps them apart: a token made for one thing opens no other. Throws when there is no key.
 */
export function createSignedIds(secretKeys: readonly string[], purpose: string): SignedIds {
  const keys = secretKeys.map((secret) =>
    createSecretKey(createHmac('sha256', secret).update(purpose).digest()),
  )
  const [signing] = keys
  if (signing === undefined) throw new Error(`There is no key to sign with: ${purpose}`)
  const signatureOf = (key: KeyObject, id: Buffer): Buffer => createHmac('sha256', key).update(id).digest()
  return {
    isKeyChanging: keys.length > 1,
    sign(id) {
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
      return Buffer.concat([bytes, signatureOf(signing, bytes)]).toString('base64url')
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
