export { cancelPayments } from './cancel-payments.ts'
export {
  type PaymentState,
  PROVIDER_NAMES,
  type ProviderName,
  paymentStates,
} from './model.ts'
export {
  draftPayment,
  keepPayment,
  openPaymentOf,
  paymentInitiated,
  paymentSucceeded,
} from './open-payment.ts'
export {
  cancelPayment,
  changePayment,
  getPayment,
  initiatePayment,
  listPayments,
  type PaymentChange,
  type PaymentKey,
} from './payments.ts'
export type { PaymentProvider, ProviderState, Providers } from './provider.ts'
export { makeProviders, makeSandboxDesk } from './providers/index.ts'
export { notifySandboxKind, type SandboxDesk, type SandboxListener } from './providers/sandbox/desk.ts'
export {
  SANDBOX_OUTCOMES,
  type SandboxOutcome,
  type SandboxPaymentRecord,
} from './providers/sandbox/model.ts'
