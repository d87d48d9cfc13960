import { sql } from 'kysely'
import { AppError } from '../kernel/errors.ts'
import type { Ctx } from './context.ts'
import type { Tx } from './db/pool.ts'
import { inTransaction, together } from './db/transaction.ts'

/** The answer of a verb that may be asked for twice. */
export type KeptAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isReplay: boolean
}

const lockNotAvailable = '55P03'
const WAIT_MS = 5_000

/** What a verb's work gives back: its answer, and what is left to the very end. */
export type Work = {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body: string
  /**
   * The last statements before the commit, after the answer is stored: what many requests wait for (stock, coupons)
   * is held for the shortest time. It cannot change the answer, only throw.
   */
  readonly lastly?: () => Promise<void>
}

/**
 * Runs a verb at most once for the client's Idempotency-Key: the key's row is the first statement of the verb's own
 * transaction and its stored answer one of the last writes, so both are there or neither is. The same key and body
 * again gives the first answer; another body is `idempotency_conflict`; a first call that takes longer than 5 s more
 * is `idempotency_in_flight`. A failed verb leaves nothing, so it may be tried again with the same key.
 */
export async function atMostOnce(ctx: Ctx, work: (tx: Tx) => Promise<Work>): Promise<KeptAnswer> {
  const claim = ctx.idempotency
  return inTransaction(ctx, async (tx) => {
    if (claim !== undefined) {
      const kept = await claimKey(tx, ctx, claim)
      if (kept !== undefined) return kept
    }
    const { status, headers = {}, body, lastly } = await work(tx)
    const keeping =
      claim &&
      sql`update idempotency_keys set response_status = ${status}, response_body = ${body},
        response_headers = ${JSON.stringify(headers)} where scope = ${claim.scope} and key = ${claim.key}`.execute(
        tx,
      )
    await together(Promise.resolve(keeping), Promise.resolve(lastly?.()))
    return { status, headers, body, isReplay: false }
  })
}

async function claimKey(
  tx: Tx,
  ctx: Ctx,
  claim: NonNullable<Ctx['idempotency']>,
): Promise<KeptAnswer | undefined> {
  let inserted: unknown
  try {
    // A second request with the key waits here until the first one commits or gives up; the patience holds for the
    // rest of the transaction, where running out of it is answered as "try again soon".
    const { rows } = await sql`with patience as materialized (
        select set_config('lock_timeout', ${`${WAIT_MS}ms`}, true))
      insert into idempotency_keys (scope, key, request_hash, created_at)
      select ${claim.scope}, ${claim.key}, ${claim.requestHash}::bytea, ${ctx.now}::timestamptz from patience
      on conflict do nothing returning key`.execute(tx)
    inserted = rows[0]
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error
    throw new AppError(
      'idempotency_in_flight',
      'The first request with this Idempotency-Key is still running.',
      {
        retryAfterSeconds: 2,
      },
    )
  }
  if (inserted !== undefined) return undefined
  const row = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response_status', 'response_headers', 'response_body'])
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  if (!row.request_hash.equals(claim.requestHash)) {
    throw new AppError(
      'idempotency_conflict',
      'This Idempotency-Key was used with another body; use a new key.',
    )
  }
  if (row.response_status === null || row.response_body === null) {
    throw new AppError(
      'idempotency_in_flight',
      'The first request with this Idempotency-Key is still running.',
      {
        retryAfterSeconds: 2,
      },
    )
  }
  return {
    status: row.response_status,
    headers: (row.response_headers ?? {}) as Record<string, string>,
    body: row.response_body,
    isReplay: true,
  }
}

/**
 * Puts the whole answer in the place of one that was kept half-way: what is known only after a call that could not be
 * made inside the transaction. Whoever is first decides; everybody is given the same text.
 */
export async function reviseAnswer(ctx: Ctx, kept: KeptAnswer, body: string): Promise<KeptAnswer> {
  const claim = ctx.idempotency
  if (claim === undefined) return { ...kept, body }
  const { scope, key } = claim
  const { numAffectedRows } = await sql`update idempotency_keys set response_body = ${body}
    where scope = ${scope} and key = ${key} and response_body = ${kept.body}`.execute(ctx.db)
  if (numAffectedRows === 1n) return { ...kept, body }
  const row = await ctx.db
    .selectFrom('idempotency_keys')
    .select('response_body')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst()
  return { ...kept, body: row?.response_body ?? body }
}
