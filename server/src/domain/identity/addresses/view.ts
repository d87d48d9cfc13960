import type { AddressRow } from './address-store.ts'
import type { AddressView } from './model.ts'

/** The public shape of an address, field by field. */
export function viewAddress(row: AddressRow): AddressView {
  return {
    id: row.id,
    label: row.label,
    full_name: row.full_name,
    line1: row.line1,
    line2: row.line2,
    apartment: row.apartment,
    city: row.city,
    state: row.state,
    postal_code: row.postal_code,
    country: row.country,
    phone: row.phone,
    is_default: row.is_default,
  }
}
