import { jobs } from '../app/jobs.ts'
import { reconcilePayments } from '../domain/settlement/index.ts'
import type { JobRequest } from '../platform/jobs.ts'
import { buy } from './buying.ts'
import type { TestAnswer } from './client.ts'
import { makeProduct } from './make.ts'
import type { ScriptedProvider } from './scripted-provider.ts'
import type { TestShop } from './server.ts'

const MONEY_JOBS = ['process_webhook_event', 'close_payment_session', 'check_payment_hint', 'send_refund']

/**
 * Does what waits in the outbox as jobs about money, and what follows from it, as relay and worker would. Returns the
 * results by the name of the job; a job that throws is done with, its error is among the results.
 */
export async function runMoneyJobs(
  shop: TestShop,
  options: { readonly isLastAttempt?: boolean; readonly now?: Date } = {},
): Promise<{ name: string; result: unknown }[]> {
  const definitions = jobs(shop.shop)
  const results: { name: string; result: unknown }[] = []
  for (;;) {
    const { rows } = await shop.shop.database.pool.query<{ data: JobRequest }>(
      `delete from outbox where id in (select id from outbox where type = 'job.requested'
        and data ->> 'name' = any($1) order by sequence limit 20) returning data`,
      [MONEY_JOBS],
    )
    if (rows.length === 0) return results
    for (const { data } of rows) {
      const { handle } = definitions.find(({ kind }) => kind.name === data.name)!
      const helpers = { attempt: 1, isLastAttempt: options.isLastAttempt ?? false, recordId: null }
      const ctx = shop.ctx(undefined, options.now)
      const result = await handle(ctx, data.payload as never, helpers as never).catch(
        (error: unknown) => error,
      )
      results.push({ name: data.name, result })
    }
  }
}

/** Posts a message to the shop as its provider would. */
export const postMessage = (
  shop: TestShop,
  { body, headers }: { body: string; headers: Record<string, string> },
  name = 'stripe',
) => shop.app.inject({ method: 'POST', url: `/api/webhooks/${name}/`, payload: body, headers })

/** A reconciliation at a time; by hand when it is impatient. */
export const reconcileAt = async (
  shop: TestShop,
  providers: Record<string, ScriptedProvider>,
  now: Date,
  options: { readonly isImpatient?: boolean } = {},
) =>
  reconcilePayments(
    shop.ctx(undefined, now),
    { providers, urls: { frontendUrl: undefined, chapaCallbackUrl: undefined } },
    options,
  )

/** Somebody's order that waits at a provider: the answer to the checkout and the provider's id of the payment. */
export async function orderAt(
  shop: TestShop,
  provider: ScriptedProvider,
  options: { price?: string; stock?: number; quantity?: number; more?: object } = {},
): Promise<{ order: TestAnswer['body']; session: string; variant: string; paymentId: string }> {
  const { price = '20.00', stock = 5, quantity = 1, more = {} } = options
  const variant = (await makeProduct(shop.admin, { price, stock })).variants[0].id
  const { body: order } = await buy(shop.customer, variant, quantity, {
    payment: { provider: provider.name },
    ...more,
  })
  const paymentId = order.payment.id
  const session = [...provider.books.values()].find((book) => book.paymentId === paymentId)!.id
  return { order, session, variant, paymentId }
}
