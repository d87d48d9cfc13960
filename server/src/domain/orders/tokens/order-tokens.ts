import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { insertToken } from './token-store.ts'

/** How long a guest's token opens the order; the look-up by mail gives a fresh one at any time. */
export const ORDER_TOKEN_DAYS = 90
const DAY_MS = 86_400_000
/** 32 random bytes in base64url. Nothing else is ever looked up: not "", not "null". */
const TOKEN_FORM = /^[\w-]{43}$/

/**
 * Makes a further token for an order and keeps its hash; those given out before stay good. Returns the token: it is
 * shown once, in the answer to a guest's checkout or in the mail of the look-up.
 */
export async function issueOrderToken(tx: Tx, ctx: Pick<Ctx, 'now'>, orderId: Id): Promise<string> {
  const token = newOrderToken()
  await keepOrderToken(tx, ctx, orderId, token)
  return token
}

/** A token that opens nothing until it is kept for an order. */
export const newOrderToken = (): string => randomBytes(32).toString('base64url')

/** Keeps the hash of a new token for an order. */
export async function keepOrderToken(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  orderId: Id,
  token: string,
): Promise<void> {
  await insertToken(tx, {
    token_hash: hashOf(token),
    order_id: orderId,
    created_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + ORDER_TOKEN_DAYS * DAY_MS),
  })
}

/**
 * The hash under which a token is looked up, or null for what cannot be one. Hashes are compared, not tokens: what
 * the time of a comparison tells about a hash says nothing about the token behind it.
 */
export const orderTokenHash = (token: string | undefined): Buffer | null =>
  token !== undefined && TOKEN_FORM.test(token) ? hashOf(token) : null

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
