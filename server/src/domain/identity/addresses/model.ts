import { type Static, Type } from 'typebox'
import { PhoneText } from '../model.ts'

const line = (options: { minLength?: number; maxLength: number }) =>
  Type.String({
    ...options,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    description: 'Must be one line of text.',
  })

/** What somebody writes of an address. */
export const AddressInput = Type.Object(
  {
    label: Type.Optional(line({ maxLength: 64 })),
    full_name: Type.Optional(line({ maxLength: 200 })),
    line1: line({ minLength: 1, maxLength: 200 }),
    line2: Type.Optional(line({ maxLength: 200 })),
    apartment: Type.Optional(line({ maxLength: 64 })),
    city: line({ minLength: 1, maxLength: 120 }),
    state: Type.Optional(line({ maxLength: 120 })),
    postal_code: line({ minLength: 1, maxLength: 20 }),
    country: Type.String({
      minLength: 2,
      maxLength: 60,
      description: 'Code of ISO 3166-1 alpha-2, or the English name.',
    }),
    phone: Type.Optional(PhoneText),
    is_default: Type.Optional(Type.Boolean()),
  },
  { title: 'AddressInput', additionalProperties: false },
)
export type AddressInput = Static<typeof AddressInput>

/** Any part of it. */
export const AddressPatch = Type.Object(Type.Partial(AddressInput).properties, {
  title: 'AddressPatch',
  additionalProperties: false,
})
export type AddressPatch = Static<typeof AddressPatch>

/** An address as the API shows it. */
export const AddressView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    label: Type.String(),
    full_name: Type.String(),
    line1: Type.String(),
    line2: Type.String(),
    apartment: Type.String(),
    city: Type.String(),
    state: Type.String(),
    postal_code: Type.String(),
    country: Type.String(),
    phone: Type.String(),
    is_default: Type.Boolean(),
  },
  { title: 'Address' },
)
export type AddressView = Static<typeof AddressView>

/** What only the shop itself sets. */
export const ADDRESS_READ_ONLY = ['id', 'user', 'created_at', 'updated_at'] as const
