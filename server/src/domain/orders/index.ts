export { type BulkOrder, insertOrdersInBulk, takenNumbers } from './bulk-store.ts'
export { orderCancelled, orderPaid, orderPlaced } from './events.ts'
export { getInvoice } from './invoice/get-invoice.ts'
export type { InvoiceSeller } from './invoice/of-order.ts'
export { buyersLink, linkSmallPrint } from './mail/buyers-link.ts'
export { type OrderLinks, orderLinks } from './mail/links.ts'
export { orderMailJobs, requestOrderLink } from './mail/order-link-mail.ts'
export { orderCreationMail } from './mail/order-mail.ts'
export type {
  FulfilmentStatus,
  OrderAddress,
  OrderDiscount,
  OrderEventRecord,
  OrderItemRecord,
  OrderRecord,
  OrderRow,
  OrderShippingMethod,
  OrderStatus,
  OrderTax,
  PaymentRecord,
  PaymentStatus,
  ShipmentItem,
  ShipmentRecord,
  ShipmentState,
} from './model.ts'
export { commitOrder, moveOrder, payOrder, reviveOrder, setPaymentStatus, stockTags } from './move-order.ts'
export { newOrderNumber, parseOrderNumber } from './number.ts'
export { forgetBuyerKind, forgetBuyersKind, privacyJobs } from './privacy/forget-buyers.ts'
export { purchasesOf } from './purchases-store.ts'
export {
  findOrderId,
  lockAnyOrder,
  lockReachableOrder,
  type OrderKey,
  type OrderKeys,
  reachableOrderId,
  reachableOrderIds,
  seesAllOrders,
} from './reach.ts'
export {
  countEventsOfOrders,
  getOrder,
  listEventsOfOrders,
  listOrderEvents,
  listOrderItems,
  listOrders,
  orderDataReader,
  ordersById,
  viewerOf,
} from './read-orders.ts'
export { cancelReason, eventTimes, ORDER_ORDERINGS, type OrderFilter } from './read-store.ts'
export { noteRestock, type RestockedLine, type RestockWay } from './restock-store.ts'
export { type OrderVerb, orderStates } from './states.ts'
export {
  insertEvents,
  insertOrder,
  loadOrder,
  lockOrder,
  type OrderChange,
  repriceOrder,
  updateOrder,
} from './store.ts'
export {
  CustomerSummary,
  getCustomerSummary,
  listOrderSummaries,
  OrderSummary,
} from './summaries.ts'
export { storyLine } from './timeline.ts'
export { issueOrderToken, keepOrderToken, newOrderToken } from './tokens/order-tokens.ts'
export { deleteExpiredTokens } from './tokens/token-store.ts'
export {
  type OrderEventView,
  type OrderItemView,
  type OrderView,
  type PaymentView,
  type ShipmentView,
  viewOrder,
  viewPayment,
  viewShipment,
} from './view.ts'
