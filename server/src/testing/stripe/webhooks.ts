import { Stripe } from 'stripe'
import type { StripeEvent } from './books.ts'

/** A message ready to be posted. */
export type SignedMessage = { readonly body: string; readonly headers: Record<string, string> }

/** One message that was sent, and what it was answered. */
export type Delivery = {
  readonly event: StripeEvent
  readonly status: number | null
  readonly answer: string
}

/** An event as Stripe sends it: indented, and signed by the SDK's own hand. `at`: seconds. */
export function signed(event: unknown, secret: string, at = Math.floor(Date.now() / 1_000)): SignedMessage {
  const body = JSON.stringify(event, null, 2)
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: at })
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signature,
    },
  }
}

/** Sends events to an address one after the other, as they happen. */
export function courier() {
  const deliveries: Delivery[] = []
  let target: { url: string; secret: string } | null = null
  let queue: Promise<void> = Promise.resolve()
  const send = async (event: StripeEvent, to: { url: string; secret: string }): Promise<Delivery> => {
    const { body, headers } = signed(event, to.secret)
    const delivery = await fetch(to.url, { method: 'POST', body, headers })
      .then(async (answer) => ({ event, status: answer.status, answer: await answer.text() }))
      .catch((error: unknown) => ({ event, status: null, answer: String(error) }))
    deliveries.push(delivery)
    return delivery
  }
  return {
    deliveries,
    /** From now on events go there; null: nowhere. */
    deliverTo(url: string | null, secret = ''): void {
      target = url === null ? null : { url, secret }
    },
    heard(event: StripeEvent): void {
      const to = target
      if (to !== null) queue = queue.then(() => send(event, to)).then(() => {})
    },
    /** Sends an event once more. */
    async resend(event: StripeEvent): Promise<Delivery> {
      if (target === null) throw new Error('Nobody is told of events: call deliverTo first')
      return send(event, target)
    },
    /** When everything has been sent. */
    settled: (): Promise<void> => queue,
  }
}
