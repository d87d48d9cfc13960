export { setAvailable, type WantedStock } from './set-available.ts'
export { checkLedger } from './ledger-store.ts'
