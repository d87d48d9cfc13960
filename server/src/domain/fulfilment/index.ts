export { type BulkReturn, type BulkShipment, insertFulfilmentInBulk } from './bulk-store.ts'
export { checkShipments } from './check.ts'
export { followRefund, followRefundKind } from './follow-refunds.ts'
export { forgetParcelJobs, forgetParcels, forgetParcelsKind, forgetParcelsOfKind } from './forget-buyers.ts'
export { OrderMailInput, OrderMailView, resendOrderMail } from './mail/resend-mail.ts'
export { returnMail, returnMailJob } from './mail/return-mail.ts'
export { shipmentMail, shipmentMailJob } from './mail/shipment-mail.ts'
export {
  answerReturn,
  askForReturn,
  changeReturn,
  giveBackForReturn,
  takeBack,
} from './returns/answer-return.ts'
export { checkReturns } from './returns/check.ts'
export { approveReturn, cancelReturn, refuseReturn } from './returns/decide-return.ts'
export {
  ReturnArrival,
  ReturnInput,
  ReturnNote,
  ReturnPatch,
  ReturnRefundInput,
} from './returns/input.ts'
export { RETURN_STATES, type ReturnState } from './returns/model.ts'
export type { ReturnKey } from './returns/reach.ts'
export {
  countReturnsOfOrders,
  getReturn,
  listOrderReturns,
  listReturns,
  listReturnsOfOrders,
  type ReturnQuery,
  returnDataReader,
} from './returns/read-returns.ts'
export { receiveReturn } from './returns/receive-return.ts'
export { requestReturn } from './returns/request-return.ts'
export type { ReturnView } from './returns/view.ts'
export { setOrderStatus } from './set-order-status.ts'
export { cancelWaiting } from './shipments/cancel-waiting.ts'
export { changeShipment } from './shipments/change-shipment.ts'
export { createShipment, makeShipment } from './shipments/create-shipment.ts'
export { SHIPMENT_DELIVERED, SHIPMENT_SHIPPED } from './shipments/events.ts'
export { ShipmentInput, ShipmentPatch } from './shipments/input.ts'
export {
  getShipment,
  listOrderShipments,
  listShipments,
  type OrderShipments,
  type ShipmentQuery,
} from './shipments/read-shipments.ts'
export { SHIPMENT_STATES, shipmentStates } from './shipments/states.ts'
export { SHIPMENT_ORDERINGS } from './shipments/store.ts'
