export {
  METHOD_READ_ONLY,
  METHOD_TYPES,
  MethodInput,
  MethodPatch,
  MethodView,
  type ShippingMethod,
} from './model.ts'
export {
  type Consignment,
  type PricedMethod,
  priceShipping,
  type ShippingPrice,
  shippingOptions,
} from './price-shipping.ts'
export { getMethod, listMethods } from './read.ts'
export { createMethod, deleteMethod, SHIPPING_TAG, SHIPPING_WRITE, updateMethod } from './save-method.ts'
export { type LoadedMethod, loadShipping, METHOD_ORDERINGS, methodOf, shippingSql } from './store.ts'
