import { notFound, permissionDenied } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { type Actor, type Ctx, holds } from '../../../platform/context.ts'

/** The permission to change the catalogue. */
export const CATALOGUE_WRITE = 'catalogue:write'

/** Whether the actor works on the whole catalogue: admins, staff with the permission, the shop itself. */
export const managesCatalogue = (actor: Actor): boolean => holds(actor, CATALOGUE_WRITE)

/** Whether the actor sees a product at all: active ones everybody, the rest who manages or owns it. */
export const canSee = (actor: Actor, product: { status: string; vendor_id: Id | null }): boolean =>
  product.status === 'active' || managesCatalogue(actor) || owns(actor, product)

/** Whether the product is the vendor's own. Never true for a product without an owner. */
export const owns = (actor: Actor, product: { vendor_id: Id | null }): boolean =>
  actor.kind === 'user' &&
  actor.role === 'vendor' &&
  product.vendor_id !== null &&
  product.vendor_id === actor.userId

/** Throws unless the actor may add products: a vendor only while VENDOR_WRITES is on. */
export function requireCreate(ctx: Ctx): void {
  if (managesCatalogue(ctx.actor)) return
  if (ctx.actor.kind === 'user' && ctx.actor.role === 'vendor' && ctx.store.vendorWrites) return
  throw permissionDenied('The catalogue is changed by staff only.')
}

/** Throws unless the actor may change this product. Somebody else's looks as if it were not there. */
export function requireEdit(ctx: Ctx, product: { vendor_id: Id | null }): void {
  if (managesCatalogue(ctx.actor)) return
  if (!owns(ctx.actor, product)) throw notFound('Product')
  if (!ctx.store.vendorWrites) throw permissionDenied('The catalogue is changed by staff only.')
}
