import { ProviderError, type ProviderPayment, type ProviderState } from '../../provider.ts'
import type { StripeConnection } from './connection.ts'
import { idAt, isObject, objectAt, type StripeObject, textAt } from './json.ts'
import { disputeOf, sessionState } from './states.ts'

const EXPAND_SESSION = ['payment_intent.latest_charge']
const EXPAND_INTENT = ['latest_charge']

/** How a payment stands at Stripe; null when it knows nothing of the session. Throws ProviderError. */
export async function fetchStripeState(
  connection: StripeConnection,
  payment: ProviderPayment,
): Promise<ProviderState | null> {
  const session = await sessionOf(connection, payment)
  if (session === null) return null
  const intent = await expandedIntent(connection, session)
  return sessionState(session, intent, await openDispute(connection, intent))
}

/** The session with its PaymentIntent and charge. */
export async function sessionOf(
  connection: StripeConnection,
  payment: ProviderPayment,
): Promise<StripeObject | null> {
  const session = await connection.ask('tell of a payment', (stripe) =>
    stripe.checkout.sessions.retrieve(payment.providerPaymentId, { expand: EXPAND_SESSION }),
  )
  return isObject(session) ? session : null
}

/** The PaymentIntent of a payment: from what is kept with it, else Stripe is asked. */
export async function intentOf(
  connection: StripeConnection,
  payment: ProviderPayment,
): Promise<string | null> {
  return payment.data.payment_intent ?? idAt(await sessionOf(connection, payment), 'payment_intent')
}

/** A server that does not expand what it is asked to is asked for each part. */
export async function expandedIntent(
  connection: StripeConnection,
  session: StripeObject,
): Promise<StripeObject | null> {
  const id = idAt(session, 'payment_intent')
  if (id === null) return null
  let intent = objectAt(session, 'payment_intent')
  if (intent === null) {
    const asked = await orNothing(
      connection.ask('tell of a payment', (stripe) =>
        stripe.paymentIntents.retrieve(id, { expand: EXPAND_INTENT }),
      ),
    )
    intent = isObject(asked) ? asked : null
  }
  const charge = textAt(intent, 'latest_charge')
  if (intent === null || charge === null) return intent
  const asked = await orNothing(
    connection.ask('tell of a charge', (stripe) => stripe.charges.retrieve(charge)),
  )
  return isObject(asked) ? { ...intent, latest_charge: asked } : intent
}

async function openDispute(
  connection: StripeConnection,
  intent: StripeObject | null,
): Promise<string | null> {
  const id = textAt(intent, 'id')
  if (id === null || objectAt(intent, 'latest_charge')?.disputed !== true) return null
  const disputes = await orNothing(
    connection.ask('tell of a dispute', (stripe) => stripe.disputes.list({ payment_intent: id, limit: 10 })),
  )
  if (!disputes?.data?.length) return 'open: no reason given'
  return disputes.data.map((one) => disputeOf(one as never)).find((text) => text !== null) ?? null
}

/** What adds to the session is not worth losing what the session says. */
const orNothing = <T>(asked: Promise<T | null>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof ProviderError) return null
    throw error
  })
