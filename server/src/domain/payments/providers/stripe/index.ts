export { type StripeSettings, stripeProvider } from './stripe-provider.ts'
