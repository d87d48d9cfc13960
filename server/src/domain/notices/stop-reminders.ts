import type { Ctx } from '../../platform/context.ts'
import * as backInStock from './back-in-stock-store.ts'
import { insertStop } from './resting-carts-store.ts'
import type { StopTokens } from './stop-tokens.ts'

/** Stops the reminders to the address of a link, for ever. False for a link that we did not make. Safe to repeat. */
export async function stopReminders(
  ctx: Pick<Ctx, 'db' | 'now'>,
  tokens: StopTokens,
  token: string,
): Promise<boolean> {
  const hash = tokens.verify(token)
  if (hash === null) return false
  await insertStop(ctx.db, hash, ctx.now)
  return true
}

/** Stops mails about what is back in stock to the address of a link, for ever. False for a link that we did not make. */
export async function stopBackInStock(
  ctx: Pick<Ctx, 'db' | 'now'>,
  tokens: StopTokens,
  token: string,
): Promise<boolean> {
  const hash = tokens.verify(token)
  if (hash === null) return false
  await backInStock.insertStop(ctx.db, hash, ctx.now)
  return true
}
