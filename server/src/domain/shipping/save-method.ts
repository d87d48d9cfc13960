import { AppError, FieldErrorList, notFound } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { parsePercent } from '../../kernel/percent.ts'
import { slugify } from '../../kernel/text.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { violatesUnique } from '../../platform/db/violations.ts'
import { append } from '../../platform/outbox.ts'
import type { MethodBody, MethodView, ShippingRate } from './model.ts'
import { readRates } from './rates.ts'
import * as store from './store.ts'
import { viewMethod } from './view.ts'

/** The permission to change methods. */
export const SHIPPING_WRITE = 'settings:write'
/** Tag of every answer that shows methods. */
export const SHIPPING_TAG = 'shipping_methods'

type Saved = { readonly view: MethodView; readonly version: number }
type CheckVersion = (version: number) => void

/** Adds a method. Throws `code_taken` and validation errors by field. */
export async function createMethod(ctx: Ctx, body: MethodBody & { name: string }): Promise<Saved> {
  return inTransaction(ctx, async (tx) => {
    const { columns, rates } = planMethod(ctx, body, undefined)
    const code = columns.code === '' ? await store.freeCode(tx, codeOf(columns.name)) : columns.code
    const id = newId()
    await store.insertMethod(tx, id, { ...columns, code }, ctx.now)
    await putRates(tx, id, rates ?? [])
    return finish(tx, ctx, id, undefined)
  }).catch(asCodeTaken)
}

/** Replaces (`put`) or changes a method; orders keep what they were placed with. Throws `not_found`, `code_taken`. */
export async function updateMethod(
  ctx: Ctx,
  key: string,
  body: MethodBody,
  mode: 'patch' | 'put',
  checkVersion: CheckVersion = () => {},
): Promise<Saved> {
  return inTransaction(ctx, async (tx) => {
    const before = await store.lockMethod(tx, key)
    if (before === undefined) throw notFound('Shipping method')
    checkVersion(before.version)
    const { columns, rates } = planMethod(ctx, body, mode === 'patch' ? before : undefined)
    await store.updateMethod(tx, before.id, { ...columns, code: columns.code || before.code }, ctx.now)
    if (rates !== undefined) await putRates(tx, before.id, rates)
    return finish(tx, ctx, before.id, before)
  }).catch(asCodeTaken)
}

/** Removes a method; carts that chose it take the cheapest one again. Throws `not_found`. */
export async function deleteMethod(
  ctx: Ctx,
  key: string,
  checkVersion: CheckVersion = () => {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await store.lockMethod(tx, key)
    if (before === undefined) throw notFound('Shipping method')
    checkVersion(before.version)
    await store.deleteMethod(tx, before.id)
    await append(tx, ctx, [], [SHIPPING_TAG])
    await audit(tx, ctx, {
      action: 'shipping_method.delete',
      entityType: 'shipping_method',
      entityId: before.id,
      before: viewMethod(before, ctx.store.currency),
    })
  })
}

async function finish(tx: Tx, ctx: Ctx, id: Id, before: store.MethodRow | undefined): Promise<Saved> {
  const row = await store.findMethod(tx, id)
  if (row === undefined) throw notFound('Shipping method')
  const view = viewMethod(row, ctx.store.currency)
  await append(tx, ctx, [], [SHIPPING_TAG])
  await audit(tx, ctx, {
    action: before === undefined ? 'shipping_method.create' : 'shipping_method.update',
    entityType: 'shipping_method',
    entityId: id,
    before: before ? viewMethod(before, ctx.store.currency) : null,
    after: view,
  })
  return { view, version: row.version }
}

/** What a body makes of a method; an empty code is still to be found, rates that are undefined stay. */
function planMethod(
  ctx: Ctx,
  body: MethodBody,
  kept: store.MethodRow | undefined,
): { columns: store.MethodColumns; rates: ShippingRate[] | undefined } {
  const errors = new FieldErrorList()
  const type = body.type ?? kept?.type ?? 'flat'
  const rates = readRates(body, kept && { type: kept.type, rates: store.ratesOf(kept) }, {
    type,
    storeCurrency: ctx.store.currency,
    errors,
  })
  const taxRate = body.tax_rate === undefined ? (kept?.tax_rate_ppm ?? 0) : parsePercent(body.tax_rate)
  if (typeof taxRate === 'object') errors.add('tax_rate', taxRate.problem)
  // an address finds a method by either
  if (body.code !== undefined && isId(body.code)) errors.add('code', 'Must not look like an id.')
  errors.throwIfAny()
  return {
    rates,
    columns: {
      code: body.code ?? kept?.code ?? '',
      name: (body.name ?? kept?.name ?? '').trim(),
      description: body.description ?? kept?.description ?? '',
      type,
      tax_rate_ppm: taxRate as number,
      position: body.position ?? kept?.position ?? 0,
      is_active: body.is_active ?? kept?.is_active ?? true,
    },
  }
}

const putRates = (tx: Tx, id: Id, rates: readonly ShippingRate[]): Promise<void> =>
  store.putRates(
    tx,
    id,
    rates.map((rate) => ({ id: newId(), ...rate })),
  )

/** A code made of the name: what a client could have written. */
const codeOf = (name: string): string =>
  slugify(name, 'method')
    .replace(/[^a-z0-9_-]+/g, '')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 60) || 'method'

function asCodeTaken(error: unknown): never {
  if (!violatesUnique(error, 'shipping_methods_code_key')) throw error
  throw new AppError('code_taken', 'Another shipping method has this code; choose another.', {
    fields: { code: ['Another shipping method has it.'] },
  })
}
