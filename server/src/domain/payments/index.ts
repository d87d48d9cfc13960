export { awaitEnd } from './await-end.ts'
export { type BulkPayment, type BulkRefund, insertPaymentsInBulk } from './bulk-store.ts'
export { cancelPayments } from './cancel-payments.ts'
export { changePayment, type PaymentChange } from './change-payment.ts'
export { checkMoney } from './check.ts'
export { termsOf } from './choose-provider.ts'
export { closeSession, closeSessionKind } from './close-session.ts'
export { heldSeconds } from './initiate-payment.ts'
export { paymentMailAgain, refundMailAgain } from './mail/money-mails-again.ts'
export { paymentMail, paymentMailJobs, refundMail } from './mail/payment-mails.ts'
export {
  isOpenPayment,
  type PaymentState,
  PROVIDER_NAMES,
  type ProviderName,
  paymentStates,
} from './model.ts'
export {
  after,
  draftPayment,
  isUnfinished,
  keepPayment,
  openPaymentOf,
  paymentExpired,
  paymentFailed,
  paymentInitiated,
  paymentSucceeded,
} from './open-payment.ts'
export { cancelPayment, getPayment, listPayments, lockPayment, type PaymentKey } from './payments.ts'
export {
  type EventReading,
  type OnlineProviderName,
  type PaymentProvider,
  ProviderError,
  type ProviderEvent,
  type ProviderState,
  type Providers,
  SignatureError,
} from './provider.ts'
export { adapterOf, providerPaymentOf } from './provider-payment.ts'
export { makeProviders, makeSandboxDesk } from './providers/index.ts'
export { notifySandboxKind, type SandboxDesk, type SandboxListener } from './providers/sandbox/desk.ts'
export {
  SANDBOX_OUTCOMES,
  type SandboxOutcome,
  type SandboxPaymentRecord,
} from './providers/sandbox/model.ts'
export { giveBack, giveBackAgain } from './refunds/answer-refund.ts'
export { checkRefunds } from './refunds/check.ts'
export { GOODS_RESTOCKED, REFUND_SUCCEEDED } from './refunds/events.ts'
export { RefundInput } from './refunds/input.ts'
export { REFUND_ORIGINS, REFUND_STATES, type RefundRecord, type RefundState } from './refunds/model.ts'
export {
  countRefundsOfOrders,
  getRefund,
  listOrderRefunds,
  listRefunds,
  listRefundsOfOrders,
  type RefundQuery,
} from './refunds/read-refunds.ts'
export { reflectProviderRefunds } from './refunds/reflect-refunds.ts'
export { type ReturnedGoods, refundReturned } from './refunds/refund-order.ts'
export { requestRefund, sendRefundKind } from './refunds/request-refund.ts'
export { refundsToSend, runSendRefund, sendRefund, sendRefundNow } from './refunds/send-refund.ts'
export type { RefundView } from './refunds/view.ts'
export { worthOfPieces } from './refunds/worth.ts'
export { claimDuePayments, type DuePayment, findNamedPayment, findPaymentOrder } from './settle-store.ts'
export { isAnswerUnfinished, startedPayment, startPayment } from './start-answer.ts'
export { finishStart } from './start-payment.ts'
export { updatePayment } from './store.ts'
export { type PaymentDesk, type PaymentUrls, paymentUrls } from './urls.ts'
