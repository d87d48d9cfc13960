import { parseCountry } from '../../../kernel/country.ts'
import { notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { type AddressRow, findBuyer } from './address-store.ts'
import type { AddressInput } from './model.ts'

/** An address as it is kept on an order: what later happens to the address book does not change it. */
export type AddressSnapshot = {
  readonly full_name: string
  readonly line1: string
  readonly line2: string
  readonly apartment: string
  readonly city: string
  readonly state: string
  readonly postal_code: string
  readonly country: string
  readonly phone: string
}

/** Somebody with an account who buys: the e-mail, the name on parcels, and the addresses that were asked for. */
export type Buyer = {
  readonly email: string
  readonly name: string
  /** The address of the book with this id, or nothing when it is not theirs. */
  address(id: string): AddressSnapshot | undefined
  readonly defaultAddress: AddressSnapshot | undefined
}

/** Reads a buyer with the addresses of these ids, in one statement. Throws `not_found` for an account that is gone. */
export async function buyerOf(db: Db, userId: Id, addressIds: readonly string[]): Promise<Buyer> {
  const row = await findBuyer(db, userId, addressIds.filter(isId))
  if (row === undefined) throw notFound('User')
  const byId = new Map(row.addresses.map((address) => [address.id, address]))
  const first = row.addresses.find((address) => address.is_default)
  return {
    email: row.email,
    name: parcelName(row),
    address: (id) => {
      const found = byId.get(id.toLowerCase())
      return found && snapshotOfRow(found)
    },
    defaultAddress: first && snapshotOfRow(first),
  }
}

/** A written address as it is kept. `field` names it in errors; `name` stands in for a missing full name. */
export const snapshotAddress = (field: string, input: AddressInput, name: string): AddressSnapshot =>
  writtenAddress(input, name, `${field}.country`)

/** The same for any place in a body: `countryField` names the country in errors. */
export function writtenAddress(input: AddressInput, name: string, countryField: string): AddressSnapshot {
  return {
    full_name: input.full_name || name,
    line1: input.line1,
    line2: input.line2 ?? '',
    apartment: input.apartment ?? '',
    city: input.city,
    state: input.state ?? '',
    postal_code: input.postal_code,
    country: parseCountry(countryField, input.country),
    phone: input.phone ?? '',
  }
}

/** The name on the parcel when none is written: the profile's, else the e-mail. */
export const parcelName = (person: {
  readonly first_name: string
  readonly last_name: string
  readonly email: string
}): string => `${person.first_name} ${person.last_name}`.trim() || person.email

function snapshotOfRow(row: AddressRow): AddressSnapshot {
  const { full_name, line1, line2, apartment, city, state, postal_code, country, phone } = row
  return { full_name, line1, line2, apartment, city, state, postal_code, country, phone }
}
