import { forgetCartsKind } from '../domain/cart/index.ts'
import { images, refreshAvailability, refreshAvailabilityKind } from '../domain/catalogue/index.ts'
import {
  followRefund,
  followRefundKind,
  forgetParcelsOfKind,
  returnMail,
  SHIPMENT_DELIVERED,
  SHIPMENT_SHIPPED,
  shipmentMail,
} from '../domain/fulfilment/index.ts'
import { USER_ANONYMISED, userCreationMail } from '../domain/identity/index.ts'
import { AVAILABILITY_CHANGED } from '../domain/inventory/index.ts'
import { noteBackInStock, noteLowStock, webhookDisabledMail } from '../domain/notices/index.ts'
import { forgetBuyerKind, orderCreationMail } from '../domain/orders/index.ts'
import { GOODS_RESTOCKED, paymentMail, REFUND_SUCCEEDED, refundMail } from '../domain/payments/index.ts'
import { ENDPOINT_DISABLED, routeToWebhooks } from '../domain/webhooks/index.ts'
import { forgetWishlistsKind } from '../domain/wishlists/index.ts'
import type { Ctx } from '../platform/context.ts'
import type { EventRouter, Subscriptions } from '../platform/dispatcher.ts'
import type { EventEnvelope } from '../platform/outbox.ts'

/** The switchboard: who hears of which event, one line each. */
export const subscriptions: Subscriptions = {
  [images.IMAGES_PENDING]: [images.fetchProductImagesKind],
  [AVAILABILITY_CHANGED]: [refreshAvailabilityKind],
  [USER_ANONYMISED]: [forgetCartsKind, forgetWishlistsKind, forgetBuyerKind, forgetParcelsOfKind],
  [REFUND_SUCCEEDED]: [refundMail],
  [GOODS_RESTOCKED]: [followRefundKind],
  [SHIPMENT_SHIPPED]: [shipmentMail],
  [SHIPMENT_DELIVERED]: [shipmentMail],
  'return.requested': [returnMail],
  'return.approved': [returnMail],
  'return.refused': [returnMail],
  'return.received': [returnMail],
  'user.registered': [userCreationMail],
  'order.placed': [orderCreationMail],
  'payment.succeeded': [paymentMail],
  'payment.failed': [paymentMail],
  [ENDPOINT_DISABLED]: [webhookDisabledMail],
}

/** Who sees all events while they are passed on. */
export const routers: readonly EventRouter[] = [routeToWebhooks, noteLowStock, noteBackInStock]

/** What the process that appended an event also does at once, so that its caller reads what follows; see outbox.ts. */
export const promptFollowUps: Readonly<
  Record<string, readonly ((ctx: Ctx, event: EventEnvelope) => Promise<unknown>)[]>
> = {
  [AVAILABILITY_CHANGED]: [
    (ctx, event) => refreshAvailability(ctx, event.data.variant_ids as string[], { patienceMs: 1_000 }),
  ],
  [GOODS_RESTOCKED]: [(ctx, event) => followRefund(ctx, event.data.order_id as string)],
}
