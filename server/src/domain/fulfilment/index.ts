export { type BulkReturn, type BulkShipment, insertFulfilmentInBulk } from './bulk-store.ts'
