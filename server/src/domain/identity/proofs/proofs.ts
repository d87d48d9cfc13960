import { randomBytes } from 'node:crypto'
import { type AppError, fieldError } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { secretHash } from '../tokens/tokens.ts'
import * as store from './proof-store.ts'

const MINUTE_MS = 60_000
/** How long a proof is good for. */
const LIFETIME_MS: Record<store.Purpose, number> = {
  password_reset: 30 * MINUTE_MS,
  email_verification: 24 * 60 * MINUTE_MS,
  email_change: 24 * 60 * MINUTE_MS,
}
const PROOF_FORM = /^[\w-]{43}$/

/** Makes a single-use proof for a mail; only its hash is kept. */
export async function makeProof(
  tx: Tx,
  ctx: Ctx,
  proof: { userId: Id; purpose: store.Purpose; email: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store.insertProof(tx, {
    id: newId(),
    user_id: proof.userId,
    purpose: proof.purpose,
    token_hash: secretHash(token),
    email: proof.email,
    created_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + LIFETIME_MS[proof.purpose]),
  })
  return token
}

/** Locks the proof behind a token. Throws a validation error naming `token` when it is not good for these purposes. */
export async function takeProof(tx: Tx, ctx: Ctx, token: string, purposes: readonly store.Purpose[]) {
  const proof = PROOF_FORM.test(token) ? await store.lockProof(tx, secretHash(token), ctx.now) : undefined
  if (proof === undefined || !purposes.includes(proof.purpose)) throw proofNotGood()
  return proof
}

/** The link was used, has ended, or never was. */
export const proofNotGood = (): AppError =>
  fieldError('token', 'This link is not good any more; ask for a new one.')
