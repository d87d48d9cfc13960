import { isObject, type StripeObject } from './json.ts'

/**
 * What is kept of an object of Stripe's, at any depth. Everything else is dropped, so that a field that Stripe adds
 * tomorrow is not kept by accident: names, addresses, e-mails, cards, keys of a client, receipts.
 */
const KEPT = new Set(
  `id object type created livemode account context api_version pending_webhooks data previous_attributes has_more
  amount amount_total amount_subtotal amount_captured amount_refunded amount_received amount_capturable amount_shipping
  amount_tax amount_discount total_details currency status payment_status mode expires_at client_reference_id
  payment_intent latest_charge charge charges refunds balance_transaction capture_method captured paid refunded disputed
  canceled_at cancellation_reason last_payment_error code decline_code message reason failure_code failure_message
  failure_reason outcome network_status risk_level seller_message payment_method_types evidence_details due_by
  is_charge_refundable metadata request idempotency_key`.split(/\s+/),
)
/** What we sent along ourselves; the notes of another system are none of our business. */
const KEPT_METADATA = new Set(['payment_id', 'order_id', 'order_number', 'refund_id', 'attempt'])
const DEEPEST = 12

/** An event or an object of Stripe's without what it holds about people and cards. It can always be stored as JSON. */
export const redactStripe = (payload: StripeObject): StripeObject => redactObject(payload, KEPT, 0)

function redactObject(from: StripeObject, kept: ReadonlySet<string>, depth: number): StripeObject {
  const entries: [string, unknown][] = []
  for (const [name, value] of Object.entries(from)) {
    if (!kept.has(name)) continue
    const inner = name === 'metadata' ? KEPT_METADATA : KEPT
    const plain = redactValue(value, inner, depth + 1)
    if (plain !== undefined) entries.push([name, plain])
  }
  return Object.fromEntries(entries)
}

function redactValue(value: unknown, kept: ReadonlySet<string>, depth: number): unknown {
  // PostgreSQL stores neither NUL nor half a character in jsonb
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '')
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value))
    return value.map((item) => redactValue(item, kept, depth + 1)).filter((item) => item !== undefined)
  return isObject(value) ? redactObject(value, kept, depth) : value
}
