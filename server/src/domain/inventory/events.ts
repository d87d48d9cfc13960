import type { Id } from '../../kernel/id.ts'
import type { DomainEvent } from '../../platform/outbox.ts'

/** What can be bought of some variants may read differently now. Internal: never shown to the outside. */
export const AVAILABILITY_CHANGED = 'inventory.availability_changed'

/** More variants than this are several events, so that each follow-up stays short. */
export const VARIANTS_AN_EVENT = 500

/** Says that stock was booked or sells out or comes back; catalogue keeps its lists and cached answers in step. */
export const availabilityChanged = (variantIds: readonly Id[]): DomainEvent[] =>
  inParts(AVAILABILITY_CHANGED, variantIds)

/** Variants that were sold out can be bought again. Internal: never shown to the outside. */
export const BUYABLE_AGAIN = 'inventory.buyable_again'

/** Says so of these; once for each time, whatever their threshold is. */
export const buyableAgain = (variantIds: readonly Id[]): DomainEvent[] => inParts(BUYABLE_AGAIN, variantIds)

function inParts(type: string, variantIds: readonly Id[]): DomainEvent[] {
  const ids = [...new Set(variantIds)]
  return Array.from({ length: Math.ceil(ids.length / VARIANTS_AN_EVENT) }, (_, index) => ({
    type,
    version: 1,
    data: { variant_ids: ids.slice(index * VARIANTS_AN_EVENT, (index + 1) * VARIANTS_AN_EVENT) },
  }))
}

type StockEventData = { variantId: Id; available: number; threshold: number }

const stockEvent =
  (type: string) =>
  ({ variantId, available, threshold }: StockEventData): DomainEvent => ({
    type,
    version: 1,
    data: { variant_id: variantId, available, low_stock_threshold: threshold },
  })

/** The type of `stockLow`. */
export const STOCK_LOW = 'stock.low'

/** A variant has come down to its threshold; once for each crossing. */
export const stockLow = stockEvent(STOCK_LOW)
/** A variant is above its threshold again; without a threshold: it can be bought again. */
export const stockBack = stockEvent('stock.back')
