import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { SignatureError } from '../../provider.ts'

/** The header that carries when an event was signed, and its signature: `t=<seconds>,v1=<hex>`. */
export const SIGNATURE_HEADER = 'sandbox-signature'

/** How old or how far ahead a signature may be. */
const TOLERANCE_SECONDS = 300
const MAX_HEADER_LENGTH = 1_000

/** Signs the sandbox's events and checks them. */
export type SandboxSigner = {
  /** The header's value for these bytes. */
  sign(body: string | Buffer, now: Date): string
  /** Throws SignatureError unless the bytes were signed by us at most 300 s before or after now. */
  verify(body: Buffer, headers: IncomingHttpHeaders, now: Date): void
}

/** Signs with a key derived from the first secret key, and accepts those of all, so that a key can be replaced. */
export function sandboxSigner(secretKeys: readonly string[]): SandboxSigner {
  // a key of their own, so that no signature made for another purpose is ever an event's
  const keys = secretKeys.map((secret) => createHmac('sha256', secret).update('sandbox webhook').digest())
  const [signing] = keys
  if (signing === undefined) throw new Error('There is no key to sign sandbox events with')
  return {
    sign(body, now) {
      const seconds = Math.floor(now.getTime() / 1000)
      return `t=${seconds},v1=${signatureOf(signing, seconds, body).toString('hex')}`
    },
    verify(body, headers, now) {
      const { seconds, signatures } = readHeader(headers[SIGNATURE_HEADER])
      const isOurs = keys.some((key) => {
        const expected = signatureOf(key, seconds, body)
        return signatures.some((signature) => timingSafeEqual(expected, signature))
      })
      if (!isOurs) throw new SignatureError('wrong')
      if (Math.abs(now.getTime() / 1000 - seconds) > TOLERANCE_SECONDS) throw new SignatureError('stale')
    },
  }
}

const signatureOf = (key: Buffer, seconds: number, body: string | Buffer): Buffer =>
  createHmac('sha256', key).update(`${seconds}.`).update(body).digest()

function readHeader(value: string | string[] | undefined): { seconds: number; signatures: Buffer[] } {
  if (value === undefined || value === '') throw new SignatureError('missing')
  if (typeof value !== 'string' || value.length > MAX_HEADER_LENGTH) throw new SignatureError('malformed')
  const parts = value.split(',').map((part) => part.trim())
  const times = parts.filter((part) => part.startsWith('t='))
  const signatures = parts.flatMap((part) => {
    const hex = /^v1=([0-9a-f]{64})$/.exec(part)?.[1]
    return hex === undefined ? [] : [Buffer.from(hex, 'hex')]
  })
  const seconds = /^t=(\d{1,12})$/.exec(times[0] ?? '')?.[1]
  if (times.length !== 1 || seconds === undefined || signatures.length === 0)
    throw new SignatureError('malformed')
  return { seconds: Number(seconds), signatures }
}
