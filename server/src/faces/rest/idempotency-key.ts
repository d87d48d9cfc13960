import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { fieldError } from '../../kernel/errors.ts'
import type { Actor, Ctx } from '../../platform/context.ts'

/** A call that carries an Idempotency-Key. */
export type KeyedCall = {
  readonly key: string | readonly string[]
  /** Method and path of the row that is called. */
  readonly route: string
  readonly body: unknown
  readonly request: FastifyRequest
  readonly actor: Actor
}

/**
 * The claim that an Idempotency-Key makes: scoped to the account (or cart token, or for the nameless the body) and
 * the route; bodies are compared as JSON values, whatever the order of their fields. Throws when the key is not 1 to
 * 255 visible ASCII characters.
 */
export function idempotencyClaim({
  key,
  route,
  body,
  request,
  actor,
}: KeyedCall): NonNullable<Ctx['idempotency']> {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw fieldError('Idempotency-Key', 'Must be 1 to 255 visible ASCII characters.')
  }
  const requestHash = createHash('sha256').update(canonicalJson(body)).digest()
  const who = principal(request, actor) ?? `body:${requestHash.toString('base64url')}`
  return { scope: `${who} ${route.replace(/\/?$/, '/')}`, key, requestHash }
}

function principal(request: FastifyRequest, actor: Actor): string | undefined {
  if (actor.kind === 'user') return `user:${actor.userId}`
  const cart = request.headers['x-cart-token']
  if (typeof cart !== 'string' || cart === '') return undefined
  return `cart:${createHash('sha256').update(cart).digest('base64url')}`
}

/** JSON with sorted keys, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
