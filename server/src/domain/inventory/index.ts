export { setAvailable, type WantedStock } from './set-available.ts'
