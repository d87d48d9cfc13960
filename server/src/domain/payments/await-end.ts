import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../../platform/context.ts'
import { isOpenPayment } from './model.ts'
import type { OnlineProviderName } from './provider.ts'
import { findNamedPayment } from './settle-store.ts'
import * as store from './store.ts'

const LOOK_EVERY_MS = 50

/**
 * Waits until the payment that a provider calls so is open no more, at most so long: for a person who is about to look.
 * Returns at once when there is none.
 */
export async function awaitEnd(
  ctx: Ctx,
  provider: OnlineProviderName,
  providerPaymentId: string,
  timeoutMs: number,
): Promise<void> {
  const named = await findNamedPayment(ctx.db, provider, {
    providerPaymentId,
    paymentId: null,
    dataMatch: null,
  })
  for (let waitedMs = 0; named !== undefined && waitedMs < timeoutMs; waitedMs += LOOK_EVERY_MS) {
    const payment = await store.findPayment(ctx.db, named.id)
    if (payment === undefined || !isOpenPayment(payment)) return
    await sleep(LOOK_EVERY_MS)
  }
}
