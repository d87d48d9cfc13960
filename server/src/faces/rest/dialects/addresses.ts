import { type Static, Type } from 'typebox'
import type { AddressView } from '../../../domain/identity/index.ts'
import { type Dialect, resource } from './dialect.ts'

type Address = Static<typeof AddressView>

const of = {
  list: 'listAddresses',
  create: 'createAddress',
  get: 'getAddress',
  update: 'updateAddress',
  delete: 'deleteAddress',
}
const capability = 'address'
const text = Type.String()

/** Addresses of people under their older names. */
export const addressDialects: readonly Dialect[] = [
  ...resource(of, {
    capability,
    path: '/api/address/',
    fields: {
      street: 'line1',
      apartment: 'apartment',
      city: 'city',
      region: 'state',
      postal_code: 'postal_code',
      country: 'country',
      phone_number: 'phone',
      full_name: 'full_name',
      address_type: 'label',
      is_default: 'is_default',
    },
    item: (address: Address) => ({
      id: address.id,
      full_name: address.full_name,
      street: address.line1,
      apartment: address.apartment,
      city: address.city,
      region: address.state,
      postal_code: address.postal_code,
      country: address.country,
      phone_number: address.phone,
      address_type: address.label,
      is_default: address.is_default,
    }),
    schema: Type.Object(
      {
        id: text,
        full_name: text,
        street: text,
        apartment: text,
        city: text,
        region: text,
        postal_code: text,
        country: text,
        phone_number: text,
        address_type: text,
        is_default: Type.Boolean(),
      },
      { title: 'CompatAddress' },
    ),
  }),
  ...resource(of, {
    capability,
    path: '/api/store/shipping-addresses/',
    fields: {
      full_name: 'full_name',
      address_line_1: 'line1',
      address_line_2: 'line2',
      city: 'city',
      state: 'state',
      postal_code: 'postal_code',
      country: 'country',
      phone_number: 'phone',
      is_default: 'is_default',
    },
    item: (address: Address) => ({
      id: address.id,
      full_name: address.full_name,
      address_line_1: address.line1,
      address_line_2: address.line2,
      city: address.city,
      state: address.state,
      postal_code: address.postal_code,
      country: address.country,
      phone_number: address.phone,
      is_default: address.is_default,
    }),
    schema: Type.Object(
      {
        id: text,
        full_name: text,
        address_line_1: text,
        address_line_2: text,
        city: text,
        state: text,
        postal_code: text,
        country: text,
        phone_number: text,
        is_default: Type.Boolean(),
      },
      { title: 'CompatShippingAddress' },
    ),
  }),
]
