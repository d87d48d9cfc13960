import { AppError, notFound } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { violatesUnique } from '../../platform/db/violations.ts'
import { append } from '../../platform/outbox.ts'
import { lockReferences } from '../catalogue/index.ts'
import * as store from './discount-store.ts'
import type { DiscountColumns } from './input.ts'
import type { DiscountInput, DiscountPatch, DiscountView } from './model.ts'
import { hasAny, NO_TARGETS, readWhole } from './read-whole.ts'
import { showInLists } from './reductions.ts'
import { viewDiscount } from './view.ts'

/** Tag of whatever depends on there being automatic discounts. */
export const DISCOUNTS_TAG = 'discounts'

/** Adds a discount. Throws validation errors by field, and `code_taken` whatever the code’s case. Returns its id. */
export async function createDiscount(ctx: Ctx, input: DiscountInput): Promise<Id> {
  return inTransaction(ctx, async (tx) => {
    const id = newId()
    const { row, targets } = await readWhole(ctx, input, (named) => lockReferences(tx, named))
    await store.insertDiscount(tx, id, { ...row, is_targeted: hasAny(targets) }, ctx.now)
    await store.putTargets(tx, id, targets ?? NO_TARGETS)
    await finish(tx, ctx, id, 'discount.create', null)
    return id
  }).catch((error) => {
    throw asTaken(error)
  })
}

/**
 * Replaces (`put`) or changes (`patch`, RFC 7396) a discount. Without `applies_to` its targets stay; empty lists in `applies_to` leave a discount that is for
 * certain things for nothing; null makes it for the whole order. Orders that are using it right now are waited for. Throws `code_taken`.
 */
export async function updateDiscount(
  ctx: Ctx,
  id: string,
  input: DiscountPatch,
  mode: 'patch' | 'put',
  checkVersion: (version: number) => void,
): Promise<Id> {
  return inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    checkVersion(before.version)
    const wanted = mode === 'put' ? (input as DiscountInput) : merged(viewDiscount(before), input)
    const { row, targets } = await readWhole(ctx, wanted, (named) => lockReferences(tx, named))
    const isTargeted =
      targets === undefined ? before.is_targeted : targets !== null && (before.is_targeted || hasAny(targets))
    // what was noted without being counted is counted from now on
    await store.updateDiscount(tx, before.id, { ...row, is_targeted: isTargeted, used: before.used }, ctx.now)
    if (targets !== undefined) await store.putTargets(tx, before.id, targets ?? NO_TARGETS)
    await finish(tx, ctx, before.id, 'discount.update', before)
    return before.id
  }).catch((error) => {
    throw asTaken(error)
  })
}

/** Removes a discount; one that orders have used stays for their sake and is only switched off. */
export async function deleteDiscount(
  ctx: Ctx,
  id: string,
  checkVersion: (version: number) => void,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    checkVersion(before.version)
    if (await store.isRedeemed(tx, before.id)) {
      await store.updateDiscount(tx, before.id, { ...columnsOf(before), is_active: false }, ctx.now)
      await finish(tx, ctx, before.id, 'discount.deactivate', before)
      return
    }
    await showInLists(tx, ctx, before.id, null)
    await store.deleteDiscount(tx, before.id)
    await append(tx, ctx, [], [DISCOUNTS_TAG])
    await audit(tx, ctx, {
      action: 'discount.delete',
      entityType: 'discount',
      entityId: before.id,
      before: summaryOf(before),
    })
  })
}

async function lock(tx: Tx, id: string): Promise<store.DiscountRow> {
  const row = isId(id) ? await store.lockDiscount(tx, { id }) : undefined
  if (row === undefined) throw notFound('Discount')
  return row
}

/** A patch laid over what is there. A value of another type of discount is not carried over. */
function merged(view: DiscountView, patch: DiscountPatch): DiscountInput {
  const { applies_to, id, used, is_targeted, created_at, updated_at, ...before } = view
  const value = patch.type !== undefined && patch.type !== before.type ? null : before.value
  const input: DiscountInput = { ...before, value, ...patch }
  return patch.applies_to == null ? input : { ...input, applies_to: { ...applies_to, ...patch.applies_to } }
}

const columnsOf = (row: store.DiscountRow): DiscountColumns & { is_targeted: boolean; used: number } => {
  const { id, version, created_at, updated_at, product_ids, category_ids, ...columns } = row
  return columns
}

/** What follows from an edit: prices in lists, and the trail. */
async function finish(
  tx: Tx,
  ctx: Ctx,
  id: Id,
  action: string,
  before: store.DiscountRow | null,
): Promise<void> {
  const after = (await store.findDiscount(tx, id))!
  await showInLists(tx, ctx, id, after)
  await append(tx, ctx, [], [DISCOUNTS_TAG])
  await audit(tx, ctx, {
    action,
    entityType: 'discount',
    entityId: id,
    before: before && summaryOf(before),
    after: summaryOf(after),
  })
}

/** A discount in the trail: its terms, and how many things it is for. */
function summaryOf(row: store.DiscountRow): Record<string, unknown> {
  const { id, description, applies_to, created_at, updated_at, used, ...terms } = viewDiscount(row)
  return { ...terms, products: applies_to.products.length, categories: applies_to.categories.length }
}

function asTaken(error: unknown): unknown {
  if (!violatesUnique(error, 'discounts_code_key')) return error
  const sentence = 'Another discount has this code, in whatever case; choose another.'
  return new AppError('code_taken', sentence, { fields: { code: [sentence] } })
}
