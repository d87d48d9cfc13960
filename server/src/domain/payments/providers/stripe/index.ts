export { STRIPE_EVENTS } from './events.ts'
export { redactStripe } from './redact.ts'
export { type StripeSettings, stripeProvider } from './stripe-provider.ts'
