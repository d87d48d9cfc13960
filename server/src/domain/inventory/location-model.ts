import { type Static, Type } from 'typebox'

const line = (maxLength: number, minLength = 0) =>
  Type.String({
    minLength,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    description: 'Must be one line of text.',
  })

/** Where a location is; every part may be left out. */
const LocationAddress = Type.Object(
  {
    line1: Type.Optional(line(200)),
    line2: Type.Optional(line(200)),
    city: Type.Optional(line(120)),
    state: Type.Optional(line(120)),
    postal_code: Type.Optional(line(20)),
    country: Type.Optional(
      Type.String({ maxLength: 60, description: 'Code of ISO 3166-1 alpha-2, or the English name.' }),
    ),
    phone: Type.Optional(line(40)),
  },
  { title: 'StockLocationAddress', additionalProperties: false },
)

/** The largest priority. */
export const PRIORITY_MAX = 1_000_000

const fields = {
  name: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
    description: 'Must be one line of text.',
  }),
  code: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 60,
      pattern: '^[a-z0-9][a-z0-9_-]*$',
      description: 'Lower-case letters, digits, - and _; made of the name when left out.',
    }),
  ),
  priority: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: PRIORITY_MAX,
      description: 'Smaller sells first; the last when left out.',
    }),
  ),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether its stock is for sale.' })),
  address: Type.Optional(LocationAddress),
}

/** What somebody writes of a location. */
export const LocationInput = Type.Object(fields, {
  title: 'StockLocationInput',
  additionalProperties: false,
})
/** What somebody writes of a location. */
export type LocationInput = Static<typeof LocationInput>

/** Any part of it. */
export const LocationPatch = Type.Object(
  { ...fields, name: Type.Optional(fields.name) },
  { title: 'StockLocationPatch', additionalProperties: false },
)
/** Any part of it. */
export type LocationPatch = Static<typeof LocationPatch>

/** A location as the API shows it. */
export const LocationView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    code: Type.String(),
    priority: Type.Integer(),
    is_active: Type.Boolean(),
    address: Type.Object(
      Object.fromEntries(
        ['line1', 'line2', 'city', 'state', 'postal_code', 'country', 'phone'].map((name) => [
          name,
          Type.String(),
        ]),
      ) as Record<AddressField, ReturnType<typeof Type.String>>,
      { title: 'StockLocationAddressView' },
    ),
    created_at: Type.String({ format: 'date-time' }),
    updated_at: Type.String({ format: 'date-time' }),
  },
  { title: 'StockLocation' },
)
/** A location as the API shows it. */
export type LocationView = Static<typeof LocationView>

/** The parts of a location's address. */
export type AddressField = keyof Static<typeof LocationAddress>

/** What only the shop itself sets. */
export const LOCATION_READ_ONLY = ['id', 'created_at', 'updated_at'] as const
