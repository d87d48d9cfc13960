import { parseCountry } from '../../kernel/country.ts'
import { AppError, FieldErrorList, notFound } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { parsePercent } from '../../kernel/percent.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { lockReferences } from '../catalogue/index.ts'
import type { TaxRateBody, TaxRateView } from './model.ts'
import * as store from './store.ts'
import { viewRate } from './view.ts'

/** The permission to see and change rates. */
export const TAXES_WRITE = 'settings:write'

/** Tag of everything that depends on the rates. */
export const TAXES_TAG = 'tax_rates'

type Saved = { readonly view: TaxRateView; readonly version: number }
type CheckVersion = (version: number) => void

/** Adds a rate. Throws validation errors by field. */
export async function createRate(
  ctx: Ctx,
  body: TaxRateBody & { name: string; rate: string | number },
): Promise<Saved> {
  return inTransaction(ctx, async (tx) => {
    const columns = await planRate(tx, body, undefined)
    return noted(tx, ctx, undefined, await store.insertRate(tx, newId(), columns, ctx.now))
  })
}

/** Replaces (`put`) or changes a rate; orders keep what they were placed with. Throws `not_found`. */
export async function updateRate(
  ctx: Ctx,
  id: string,
  body: TaxRateBody,
  mode: 'patch' | 'put',
  checkVersion: CheckVersion = () => {},
): Promise<Saved> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockRate(tx, id)
    checkVersion(before.version)
    const columns = await planRate(tx, body, mode === 'patch' ? before : undefined)
    return noted(tx, ctx, before, await store.updateRate(tx, before.id, columns, ctx.now))
  })
}

/** Removes a rate. Throws `not_found`. */
export async function deleteRate(ctx: Ctx, id: string, checkVersion: CheckVersion = () => {}): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockRate(tx, id)
    checkVersion(before.version)
    await store.deleteRate(tx, before.id)
    await append(tx, ctx, [], [TAXES_TAG])
    await audit(tx, ctx, {
      action: 'tax_rate.delete',
      entityType: 'tax_rate',
      entityId: before.id,
      before: viewRate(before),
    })
  })
}

async function lockRate(tx: Tx, id: string): Promise<store.RateRow> {
  const row = isId(id) ? await store.lockRate(tx, id) : undefined
  if (row === undefined) throw notFound('Tax rate')
  return row
}

async function noted(
  tx: Tx,
  ctx: Ctx,
  before: store.RateRow | undefined,
  after: store.RateRow,
): Promise<Saved> {
  const view = viewRate(after)
  await audit(tx, ctx, {
    action: before === undefined ? 'tax_rate.create' : 'tax_rate.update',
    entityType: 'tax_rate',
    entityId: after.id,
    before: before ? viewRate(before) : null,
    after: view,
  })
  await append(tx, ctx, [], [TAXES_TAG])
  return { view, version: after.version }
}

/** What a body makes of a rate. */
async function planRate(
  tx: Tx,
  body: TaxRateBody,
  kept: store.RateRow | undefined,
): Promise<store.RateColumns> {
  const errors = new FieldErrorList()
  const rate = body.rate === undefined ? (kept?.rate_ppm ?? 0) : parsePercent(body.rate)
  if (typeof rate === 'object') errors.add('rate', rate.problem)
  const country =
    body.country === undefined ? (kept?.country ?? null) : body.country && countryOf(body.country, errors)
  const state = body.state === undefined ? (kept?.state ?? null) : stateOf(body.state)
  if (state !== null && country === null)
    errors.add(body.state === undefined ? 'country' : 'state', 'A state needs the country it is in.')
  const categoryId =
    body.category === undefined
      ? (kept?.category_id ?? null)
      : body.category && (await categoryOf(tx, body.category, errors))
  errors.throwIfAny()
  return {
    name: (body.name ?? kept?.name ?? '').trim(),
    rate_ppm: rate as number,
    country: country ?? null,
    state,
    category_id: categoryId ?? null,
    is_active: body.is_active ?? kept?.is_active ?? true,
  }
}

const stateOf = (text: string | null): string | null => text?.trim().normalize('NFC') || null

/** The code of a country; undefined, and noted, when there is none. */
function countryOf(text: string, errors: FieldErrorList): string | undefined {
  try {
    return parseCountry('country', text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    errors.add('country', error.fields?.country?.[0] ?? error.message)
    return undefined
  }
}

/** The id of a category, which is there until the transaction ends; undefined, and noted, when there is none. */
async function categoryOf(tx: Tx, reference: string, errors: FieldErrorList): Promise<Id | undefined> {
  const [id] = (await lockReferences(tx, { categories: [reference] })).categories
  if (id == null) errors.add('category', `No category "${reference.slice(0, 100)}".`)
  return id ?? undefined
}
