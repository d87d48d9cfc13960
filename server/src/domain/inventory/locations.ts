import { parseCountry } from '../../kernel/country.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import { slugify } from '../../kernel/text.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { violatesUnique } from '../../platform/db/violations.ts'
import { append } from '../../platform/outbox.ts'
import { book } from './booking.ts'
import { availabilityChanged } from './events.ts'
import {
  type AddressField,
  type LocationInput,
  type LocationPatch,
  type LocationView,
  PRIORITY_MAX,
} from './location-model.ts'
import * as store from './location-store.ts'
import { lockLevels } from './store.ts'

/** A page of the places where stock is kept. */
export async function listLocations(
  ctx: Ctx,
  isActive: boolean | undefined,
  ordering: Parameters<typeof store.listLocations>[2],
  page: PageRequest,
): Promise<ListPage<LocationView>> {
  return mapPage(await store.listLocations(ctx.db, isActive, ordering, page), locationView)
}

/** One location by id or code. Throws `not_found`. */
export async function getLocation(ctx: Ctx, key: string): Promise<LocationView> {
  const row = await store.getLocation(ctx.db, key)
  if (row === undefined) throw notFound('Stock location')
  return locationView(row)
}

/** Adds a place where stock is kept; it sells last unless told otherwise. Throws `code_taken` for a code in use. */
export async function createLocation(ctx: Ctx, input: LocationInput): Promise<LocationView> {
  return writing(ctx, async (tx) => {
    const others = await store.lockLocations(tx)
    const last = Math.max(-1, ...others.map((other) => other.priority))
    const row: store.LocationRow = {
      id: newId(),
      name: input.name.trim(),
      code: input.code ?? freeCode(input.name, others),
      priority: input.priority ?? Math.min(last + 1, PRIORITY_MAX),
      is_active: input.is_active ?? true,
      address: addressOf(input.address),
      created_at: ctx.now,
      updated_at: ctx.now,
    }
    const { updated_at: _, ...values } = row
    await store.insertLocation(tx, values)
    const entity = { entityType: 'stock_location', entityId: row.id } as const
    await audit(tx, ctx, { action: 'stock_location.create', ...entity, after: { ...locationView(row) } })
    return locationView(row)
  })
}

/**
 * Changes a location; with `isFull` what is left out goes back to its default. What it closes or opens is shown at
 * once. Throws `not_found`, `code_taken`, or `invalid_transition` for the last active one.
 */
export async function updateLocation(
  ctx: Ctx,
  key: string,
  patch: LocationPatch,
  { isFull }: { isFull: boolean },
): Promise<LocationView> {
  return writing(ctx, async (tx) => {
    const all = await store.lockLocations(tx)
    const before = found(all, key)
    const base = isFull ? { ...before, priority: 0, is_active: true, address: {} } : before
    const after: store.LocationRow = {
      ...base,
      ...(patch.name === undefined ? {} : { name: patch.name.trim() }),
      ...(patch.code === undefined ? {} : { code: patch.code }),
      ...(patch.priority === undefined ? {} : { priority: patch.priority }),
      ...(patch.is_active === undefined ? {} : { is_active: patch.is_active }),
      ...(patch.address === undefined
        ? {}
        : { address: addressOf(isFull ? patch.address : { ...before.address, ...patch.address }) }),
      updated_at: ctx.now,
    }
    if (!after.is_active) requireAnother(all, before, 'deactivated')
    await store.putLocation(tx, after)
    if (after.is_active !== before.is_active)
      await append(tx, ctx, availabilityChanged(await store.variantsAt(tx, before.id)))
    await audit(tx, ctx, {
      action: 'stock_location.update',
      entityType: 'stock_location',
      entityId: before.id,
      before: { ...locationView(before) },
      after: { ...locationView(after) },
    })
    return locationView(after)
  })
}

/** Takes an empty location away. Throws `not_found`, or `invalid_transition` while it holds anything or is the last. */
export async function deleteLocation(ctx: Ctx, key: string): Promise<void> {
  await writing(ctx, async (tx) => {
    const named = await store.getLocation(tx, key)
    if (named === undefined) throw notFound('Stock location')
    // levels first, as a sale locks them
    await store.lockLevelsAt(tx, named.id)
    const all = await store.lockLocations(tx)
    const location = found(all, named.id)
    requireAnother(all, location, 'removed')
    await store.lockAgainstNewLevels(tx, location.id)
    const held = await store.lockLevelsAt(tx, location.id)
    if (held.variants > 0) {
      throw new AppError(
        'invalid_transition',
        `${held.variants} variants have stock here: transfer or book out ${held.on_hand}, and let ${held.reserved} held for orders be shipped or released. Or deactivate the location, so that it sells nothing.`,
        { details: { variants: held.variants, on_hand: held.on_hand, reserved: held.reserved } },
      )
    }
    await bookOutOrphans(tx, ctx, location.id, held.orphans)
    await store.removeLocation(tx, location.id, ctx.now)
    await audit(tx, ctx, {
      action: 'stock_location.delete',
      entityType: 'stock_location',
      entityId: location.id,
      before: { ...locationView(location) },
    })
  })
}

/** What came back here for variants that are gone is of no use to anybody. */
async function bookOutOrphans(
  tx: Tx,
  ctx: Ctx,
  locationId: string,
  orphans: readonly string[],
): Promise<void> {
  if (orphans.length === 0) return
  const levels = (await lockLevels(tx, orphans)).filter((level) => level.location_id === locationId)
  const bookings = levels.flatMap(({ variant_id: variantId, on_hand }) =>
    on_hand === 0
      ? []
      : [{ variantId, locationId, delta: -on_hand, type: 'adjustment', reason: 'location removed' } as const],
  )
  await book(tx, ctx, levels, bookings, actorId(ctx.actor))
}

/** A transaction that names a code which is taken. */
async function writing<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, work)
  } catch (error) {
    if (!violatesUnique(error, 'stock_locations_code_key')) throw error
    const message = 'Another location has this code; choose another.'
    throw new AppError('code_taken', message, { fields: { code: [message] } })
  }
}

function found(all: readonly store.LocationRow[], key: string): store.LocationRow {
  const row = all.find((each) => each.code === key) ?? all.find((each) => each.id === key.toLowerCase())
  if (row === undefined) throw notFound('Stock location')
  return row
}

function requireAnother(
  all: readonly store.LocationRow[],
  location: store.LocationRow,
  what: 'removed' | 'deactivated',
): void {
  if (all.some((other) => other.id !== location.id && other.is_active)) return
  throw new AppError(
    'invalid_transition',
    `The last active location cannot be ${what}: the shop sells from it. Add or activate another first.`,
    { details: { active: all.filter((other) => other.is_active).length } },
  )
}

/** A code made of the name that no other location has. */
function freeCode(name: string, others: readonly store.LocationRow[]): string {
  const taken = new Set(others.map((other) => other.code))
  const base = slugify(name, 'location')
    .replace(/[^a-z0-9_-]+/g, '')
    .slice(0, 50)
    .replace(/^[-_]+|-+$/g, '')
  const stem = base === '' ? 'location' : base
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(code)) return code
  }
}

type Address = NonNullable<LocationInput['address']>

/** The parts that say something. Throws a validation error naming a country that is none. */
function addressOf(input: Address | undefined): Record<string, string> {
  const entries = Object.entries(input ?? {}).filter(([, value]) => value.trim() !== '')
  return Object.fromEntries(
    entries.map(([field, value]) => [
      field,
      field === 'country' ? parseCountry('address.country', value) : value.trim(),
    ]),
  )
}

function locationView(row: store.LocationRow): LocationView {
  const part = (field: AddressField): string => row.address[field] ?? ''
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    priority: row.priority,
    is_active: row.is_active,
    address: {
      line1: part('line1'),
      line2: part('line2'),
      city: part('city'),
      state: part('state'),
      postal_code: part('postal_code'),
      country: part('country'),
      phone: part('phone'),
    },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
