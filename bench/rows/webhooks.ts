import type { ServerProcess } from '../process.ts'
import { type Row, ratio } from '../report.ts'
import { shopInTurn } from '../shoppers.ts'

/** The secret that both servers and the sender are given. */
export const WEBHOOK_SECRET = 'whsec_for_the_bench'
const SENDERS = 16
const ID = '0192d3a4-5b6c-7d8e-9f01-0123456789ab'

/** About a payment that the shop does not know: kept, looked for in the background, and shown as unmatched. */
const MESSAGE = {
  id: 'evt_',
  object: 'event',
  api_version: '2026-01-28',
  created: 1_795_000_000,
  livemode: false,
  type: 'checkout.session.completed',
  data: {
    object: {
      id: 'cs_test_bench',
      object: 'checkout.session',
      amount_total: 18_611,
      currency: 'usd',
      client_reference_id: ID,
      livemode: false,
      metadata: { payment_id: ID, order_id: ID, order_number: 'K7QM-3XHD-92TV' },
      payment_intent: 'pi_bench',
      payment_status: 'paid',
      status: 'complete',
    },
  },
}

/** Taking in signed webhooks, with all that follows in the background, against a bare check and insert. */
export async function measureWebhooks(
  servers: { readonly ours: ServerProcess; readonly yardstick: ServerProcess },
  options: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const common = {
    bodies: [MESSAGE],
    shoppers: SENDERS,
    signedWith: WEBHOOK_SECRET,
    seconds: options.seconds,
  }
  const { ours, yardstick } = await shopInTurn(
    {
      ours: { ...common, origin: servers.ours.origin, path: '/api/webhooks/stripe/' },
      yardstick: { ...common, origin: servers.yardstick.origin, path: '/webhooks/' },
    },
    options.rounds,
  )
  return [ratio('intake of webhooks ÷ signature check and insert', ours, yardstick, 0.5)]
}
