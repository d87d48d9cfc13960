import { type AppError, fieldError, notFound, permissionDenied } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { type Ctx, holds } from '../../platform/context.ts'

/** The permission to book stock and to see its movements. */
export const INVENTORY_WRITE = 'inventory:write'
/** The permission to say where stock is kept. */
export const LOCATIONS_WRITE = 'settings:write'

/** Whose variants: everybody's, or one vendor's own. */
export type StockScope = { readonly vendorId: Id | null }

/** What the caller sees of the stock. Throws `permission_denied` for who sees nothing of it. */
export function scopeOf({ actor }: Ctx): StockScope {
  if (holds(actor, INVENTORY_WRITE)) return { vendorId: null }
  if (actor.kind === 'user' && actor.role === 'vendor') return { vendorId: actor.userId }
  throw permissionDenied()
}

/** What the caller may book: what they see, but a vendor only while VENDOR_WRITES is on. */
export function bookingScopeOf(ctx: Ctx): StockScope {
  const scope = scopeOf(ctx)
  if (scope.vendorId !== null && !ctx.store.vendorWrites)
    throw permissionDenied('Stock is booked by staff only.')
  return scope
}

/** A variant that is not there: staff are told which field names it; a vendor learns nothing of others' variants. */
export const unknownVariant = (scope: StockScope, field: string, key: string): AppError =>
  scope.vendorId === null ? fieldError(field, `No variant "${key}".`) : notFound('Variant')
