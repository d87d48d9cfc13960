import { type Static, Type } from 'typebox'
import { notFound } from '../../kernel/errors.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import * as store from './list-store.ts'
import { scopeOf } from './policy.ts'
import { type LevelView, levelView, type StockView, stockView } from './view.ts'

/** What a line of the ledger can be. */
export const MOVEMENT_TYPES = [
  'receipt', 'sale', 'reservation', 'release', 'return', 'adjustment', 'transfer',
] as const // biome-ignore format: a list

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A line of the ledger, as the API shows it. */
export const MovementView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    variant: Type.String({ format: 'uuid' }),
    sku: Nullable(Type.String({ description: 'As it is now; null when the variant is gone.' })),
    location: Type.String({ format: 'uuid' }),
    type: Type.Enum(MOVEMENT_TYPES),
    on_hand_delta: Type.Integer(),
    reserved_delta: Type.Integer(),
    reason: Type.String(),
    reference: Nullable(Type.String({ description: 'The order, the job, or the request that caused it.' })),
    actor: Nullable(Type.String({ description: 'Who did it; null for the shop itself and for strangers.' })),
    created_at: Type.String({ format: 'date-time' }),
  },
  { title: 'StockMovement' },
)
/** A line of the ledger, as the API shows it. */
export type MovementView = Static<typeof MovementView>

/** A page of levels; to a vendor only those of their own products. */
export async function listInventory(
  ctx: Ctx,
  filter: store.LevelFilter,
  ordering: Parameters<typeof store.listLevels>[3],
  page: PageRequest,
): Promise<ListPage<LevelView>> {
  const list = await store.listLevels(ctx.db, filter, scopeOf(ctx), ordering, page)
  return mapPage(list, (row) => levelView(row, row))
}

/** A variant's stock by id or sku, at every location. Throws `not_found`, also for another vendor's. */
export async function getInventory(ctx: Ctx, key: string): Promise<StockView> {
  const rows = await store.levelsOf(ctx.db, key, scopeOf(ctx))
  const [first] = rows
  if (first === undefined) throw notFound('Variant')
  return stockView(first, rows)
}

/** A page of the ledger; to a vendor only what concerns their own products. */
export async function listMovements(
  ctx: Ctx,
  filter: store.MovementFilter,
  page: PageRequest,
): Promise<ListPage<MovementView>> {
  const list = await store.listMovements(ctx.db, filter, scopeOf(ctx), page)
  return mapPage(list, (row) => ({
    id: row.id,
    variant: row.variant_id,
    sku: row.sku,
    location: row.location_id,
    type: row.type as MovementView['type'],
    on_hand_delta: row.on_hand_delta,
    reserved_delta: row.reserved_delta,
    reason: row.reason,
    reference: row.reference,
    actor: row.actor_id,
    created_at: row.created_at.toISOString(),
  }))
}
