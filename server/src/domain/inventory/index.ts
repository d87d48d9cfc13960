export { checkLedger } from './ledger-store.ts'
export { setAvailable, type WantedStock } from './set-available.ts'
export { setBackorder, type WantedBackorder } from './set-backorder.ts'
