import { parseCountry } from '../../../kernel/country.ts'
import { fieldError, notFound } from '../../../kernel/errors.ts'
import { type Id, isId, newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import { actorId, type Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { ownId } from '../users/read.ts'
import * as store from './address-store.ts'
import { parcelName, writtenAddress } from './buyer.ts'
import type { AddressInput, AddressPatch, AddressView } from './model.ts'
import { writableOwner } from './read.ts'
import { viewAddress } from './view.ts'

/** More than anybody needs, few enough to show on one page. */
const ADDRESSES_MAX = 100

/** Adds an address to the caller's book; the first one is the default. Throws a validation error naming `country`. */
export async function createAddress(ctx: Ctx, input: AddressInput): Promise<AddressView> {
  const userId = ownId(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    const owner = await lockOwner(tx, userId)
    const count = await store.countAddresses(tx, userId)
    if (count >= ADDRESSES_MAX)
      throw fieldError('address', `You have ${ADDRESSES_MAX} addresses; remove one first.`)
    const fields = fullFields(input, owner, count === 0)
    if (fields.is_default) await store.clearDefault(tx, userId)
    return viewAddress(await store.insertAddress(tx, newId(), userId, fields, ctx.now))
  })
}

/** Replaces (`isFull`) or changes an address. Throws `not_found`, also for another person's. */
export async function updateAddress(
  ctx: Ctx,
  id: string,
  input: AddressPatch,
  options: { isFull: boolean },
): Promise<AddressView> {
  return inTransaction(ctx, async (tx) => {
    const { address: before, owner } = await lockAddress(tx, ctx, id)
    const fields = options.isFull
      ? fullFields(input as AddressInput, owner, before.is_default)
      : {
          ...input,
          ...(input.country === undefined ? {} : { country: parseCountry('country', input.country) }),
          ...(input.full_name === '' ? { full_name: parcelName(owner) } : {}),
        }
    if (fields.is_default) await store.clearDefault(tx, before.user_id)
    const row = await store.updateAddress(tx, before.id, fields, ctx.now)
    await noteForeign(tx, ctx, before, 'address.updated')
    return viewAddress(row)
  })
}

/** Removes an address; when it was the default the newest other one becomes it. Throws `not_found`. */
export async function deleteAddress(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { address } = await lockAddress(tx, ctx, id)
    await store.deleteAddress(tx, address.id)
    if (address.is_default) await store.promoteNewest(tx, address.user_id)
    await noteForeign(tx, ctx, address, 'address.deleted')
  })
}

type Owner = { readonly email: string; readonly first_name: string; readonly last_name: string }

async function lockOwner(tx: Tx, userId: Id): Promise<Owner> {
  const owner = await store.lockOwner(tx, userId)
  if (owner === undefined) throw notFound('User')
  return owner
}

/** Locks the owner's book and reads the address in it. */
async function lockAddress(
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<{ address: store.AddressRow; owner: Owner }> {
  const allowed = writableOwner(ctx.actor)
  const seen = isId(id) ? await store.findAddress(tx, allowed, id) : undefined
  if (seen === undefined) throw notFound('Address')
  const owner = await lockOwner(tx, seen.user_id)
  const address = await store.findAddress(tx, allowed, id) // it may have changed while we waited
  if (address === undefined) throw notFound('Address')
  return { address, owner }
}

function fullFields(input: AddressInput, owner: Owner, isDefaultUnlessSaid: boolean): store.AddressFields {
  return {
    label: input.label ?? '',
    ...writtenAddress(input, parcelName(owner), 'country'),
    is_default: input.is_default ?? isDefaultUnlessSaid,
  }
}

/** What staff do to somebody else's address book is written down; what is in it is not. */
async function noteForeign(tx: Tx, ctx: Ctx, address: store.AddressRow, action: string): Promise<void> {
  if (actorId(ctx.actor) === address.user_id) return
  await audit(tx, ctx, {
    action,
    entityType: 'address',
    entityId: address.id,
    after: { user: address.user_id },
  })
}
