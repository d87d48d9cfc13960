import { Type } from 'typebox'
import type { Ctx } from '../../../../platform/context.ts'
import { inTransaction } from '../../../../platform/db/transaction.ts'
import { callApi } from '../../../../platform/http-client.ts'
import { addJob, jobKind, URGENT } from '../../../../platform/jobs.ts'
import { eventAbout } from './events.ts'
import { type SandboxOutcome, type SandboxPaymentRecord, STATUS_OF_OUTCOME } from './model.ts'
import { type SandboxSettings, stateOf } from './provider.ts'
import * as store from './sandbox-store.ts'
import { SIGNATURE_HEADER, sandboxSigner } from './signature.ts'

/** Tells the shop how a payment at the sandbox ended, until the shop has taken it. */
export const notifySandboxKind = jobKind(
  'notify_sandbox_outcome',
  Type.Object({
    sandbox_payment_id: Type.String({ maxLength: 100 }),
    address: Type.String({ maxLength: 300 }),
    host: Type.String({ maxLength: 300 }),
  }),
  { priority: URGENT },
)

/** Where the shop listens: an address of this machine, and the name by which its clients call it. */
export type SandboxListener = { readonly address: string; readonly host: string }

/** The person at the sandbox's page, as the page needs it. */
export type SandboxDesk = {
  /** A payment to show. undefined: no such page. */
  find(ctx: Ctx, id: string): Promise<SandboxPaymentRecord | undefined>
  /**
   * Decides an open payment, once and for all, and asks for the job that tells the shop. Returns the payment as it
   * stands then; an earlier decision holds. undefined: no such page.
   */
  decide(
    ctx: Ctx,
    id: string,
    outcome: SandboxOutcome,
    listener: SandboxListener,
  ): Promise<SandboxPaymentRecord | undefined>
  /**
   * Sends the provider's signed event to the shop's own webhook, unless the shop has taken it before. Throws when the
   * shop does not take it.
   */
  notify(ctx: Ctx, id: string, listener: SandboxListener, timeoutMs: number): Promise<void>
}

/** The first try follows the decision at once; the job is for when that fails. */
const JOB_DELAY_MS = 5_000

/** Makes the desk. Its events are signed as the provider of these settings checks them. */
export function sandboxDesk(settings: SandboxSettings): SandboxDesk {
  const signer = sandboxSigner(settings.secretKeys)
  return {
    find: (ctx, id) => store.findSandboxPayment(ctx.db, id),
    decide: (ctx, id, outcome, listener) =>
      inTransaction(ctx, async (tx) => {
        const payment = await store.lockSandboxPayment(tx, id)
        if (payment?.status !== 'open') return payment
        const isInTime = payment.expires_at > ctx.now
        const status = isInTime ? STATUS_OF_OUTCOME[outcome] : 'expired'
        await store.endSandboxPayment(tx, id, status, ctx.now)
        if (isInTime) {
          const runAt = new Date(ctx.now.getTime() + JOB_DELAY_MS)
          await addJob(tx, ctx, notifySandboxKind, { sandbox_payment_id: id, ...listener }, { runAt })
        }
        return { ...payment, status }
      }),
    async notify(ctx, id, listener, timeoutMs) {
      const payment = await store.findSandboxPayment(ctx.db, id)
      if (payment === undefined || payment.notified_at !== null) return
      if (payment.status === 'open' || payment.status === 'expired') return
      const body = eventAbout(payment, stateOf(payment))
      const { status } = await callApi(`${listener.address}/api/webhooks/sandbox/`, {
        method: 'POST',
        headers: {
          host: listener.host,
          'content-type': 'application/json',
          [SIGNATURE_HEADER]: signer.sign(body, ctx.now),
        },
        body,
        timeoutMs,
      })
      if (status < 200 || status > 299)
        throw new Error(`The shop answered the sandbox's event with ${status}`)
      await inTransaction(ctx, (tx) => store.markNotified(tx, id, ctx.now))
    },
  }
}
