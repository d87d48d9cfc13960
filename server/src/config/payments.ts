import type { ConfigReader } from './reader.ts'

/** What the payment providers need. A provider without its key is not offered. */
export type PaymentConfig = ReturnType<typeof readPayments>

/** Reads the providers' keys and addresses. `isProduction` refuses the sandbox and keys for tests are only told of. */
export function readPayments(reader: ConfigReader, isProduction: boolean, notices: string[]) {
  const stripeKey = reader.text('STRIPE_SECRET_KEY')
  const stripeWebhookSecret = reader.text('STRIPE_WEBHOOK_SECRET')
  const chapaKey = reader.text('CHAPA_SECRET_KEY')
  const chapaWebhookSecret = reader.text('CHAPA_WEBHOOK_SECRET')
  if (stripeKey !== undefined && stripeWebhookSecret === undefined) {
    notices.push(
      'STRIPE_SECRET_KEY is set without STRIPE_WEBHOOK_SECRET: every webhook of Stripe is refused, and payments are only found by asking every 5 minutes.',
    )
  }
  if (chapaKey !== undefined && chapaWebhookSecret === undefined) {
    notices.push(
      'CHAPA_SECRET_KEY is set without CHAPA_WEBHOOK_SECRET: every webhook of Chapa is refused, and payments are found by callbacks and by asking every 5 minutes.',
    )
  }
  if (isProduction && stripeKey?.startsWith('sk_test_')) {
    notices.push('STRIPE_SECRET_KEY is a key for tests: nobody will really be charged.')
  }
  return Object.freeze({
    stripe:
      stripeKey === undefined
        ? undefined
        : Object.freeze({
            secretKey: stripeKey,
            publishableKey: reader.text('STRIPE_PUBLISHABLE_KEY'),
            /** Where Stripe's API is, when not at Stripe's own address. */
            apiBase: reader.url('STRIPE_API_BASE', ['http:', 'https:']),
            /** `manual`: the money is held at checkout and taken by the staff, or when the order is sent. */
            capture: reader.choice('STRIPE_CAPTURE', ['automatic', 'manual'] as const) ?? 'automatic',
          }),
    stripeWebhookSecret,
    chapa:
      chapaKey === undefined
        ? undefined
        : Object.freeze({
            secretKey: chapaKey,
            publicKey: reader.text('CHAPA_PUBLIC_KEY'),
            /** Includes the version: `…/v1`. */
            apiBase: (reader.url('CHAPA_API_BASE', ['http:', 'https:']) ?? 'https://api.chapa.co/v1').replace(
              /\/+$/,
              '',
            ),
            /** Where Chapa is told to call back; without it the shop's own address. */
            callbackUrl: reader.url('CHAPA_CALLBACK_URL', ['http:', 'https:']),
          }),
    chapaWebhookSecret,
    /** The provider that needs nobody; never in production. */
    isSandboxOn: !isProduction,
  })
}
