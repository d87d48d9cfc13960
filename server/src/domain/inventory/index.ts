export { adjustStock } from './adjust.ts'
export { adjustStockKind, getAdjustments, requestAdjustments, runAdjustments } from './adjust-many.ts'
export { AdjustmentInput, readAdjustment } from './adjust-model.ts'
export { clearStock } from './clear-stock.ts'
export { AVAILABILITY_CHANGED, BUYABLE_AGAIN, STOCK_LOW } from './events.ts'
export { checkStock } from './ledger-store.ts'
export { LEVEL_ORDERINGS } from './list-store.ts'
export { LOCATION_READ_ONLY, LocationInput, LocationPatch, LocationView } from './location-model.ts'
export { LOCATION_ORDERINGS } from './location-store.ts'
export {
  createLocation,
  deleteLocation,
  getLocation,
  listLocations,
  updateLocation,
} from './locations.ts'
export type { Availability, Shortage, StockLine } from './model.ts'
export { bookPastSales, type PastSale } from './past-sales-store.ts'
export { availableByPlace, type StockAtPlace } from './places-store.ts'
export { INVENTORY_WRITE, LOCATIONS_WRITE } from './policy.ts'
export { getInventory, listInventory, listMovements, MOVEMENT_TYPES, MovementView } from './read.ts'
export {
  availability,
  extendReservations,
  isNotQuiet,
  ordersWithExpiredReservations,
  release,
  reserve,
  restock,
  sell,
  sellReserved,
} from './sell.ts'
export { setAvailable, type WantedStock } from './set-available.ts'
export { setBackorder, type WantedBackorder } from './set-backorder.ts'
export { LevelPatch, setLevel } from './set-level.ts'
export { defaultThreshold } from './store.ts'
export { TransferInput, transferStock } from './transfer-stock.ts'
export { LevelView, StockView } from './view.ts'
export { wereOrdered } from './were-ordered.ts'
