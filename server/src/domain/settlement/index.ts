export { applyProviderState, type PaymentNews } from './apply-provider-state.ts'
export { askProvider } from './ask-provider.ts'
export { capturePayment } from './capture-payment.ts'
export { closeProviderSession } from './close-session.ts'
export type { Outcome } from './outcome.ts'
export { type ReconcileReport, reconcilePayments, reconcilePaymentsKind } from './reconcile.ts'
export { checkHint, checkHintKind, takeHint } from './webhooks/check-hint.ts'
export { WEBHOOK_EVENT_STATUSES } from './webhooks/model.ts'
export { processEvent } from './webhooks/process-event.ts'
export {
  deleteOldWebhookEvents,
  getWebhookEvent,
  listWebhookEvents,
  replayWebhookEvent,
  type WebhookEventView,
} from './webhooks/read-events.ts'
export { processEventKind, type RefusalReason, receiveEvent } from './webhooks/receive-event.ts'
