import { builder } from '../builder.ts'

/** Makes an enum whose values are the API's words in capitals: `partially_refunded` is PARTIALLY_REFUNDED. */
export const enumOf = <const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(values).map(([value, says]) => [
        value.toUpperCase(),
        { value: value as Value, description: says },
      ]),
    ) as Record<string, { value: Value; description: string }>,
  })

/** Makes the enum by which a list is ordered: PRICE_ASC and PRICE_DESC for each field. Its values are the API's. */
export const orderingOf = (name: string, description: string, fields: Readonly<Record<string, string>>) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(fields).flatMap(([field, says]) => [
        [`${field.toUpperCase()}_ASC`, { value: field, description: `${says}, rising.` }],
        [`${field.toUpperCase()}_DESC`, { value: `-${field}`, description: `${says}, falling.` }],
      ]),
    ) as Record<string, { value: string; description: string }>,
  })

/** The API's name of a field: `minPrice` is min_price. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Arguments as the query of a row: its names, without what is null. */
export const queryOf = (args: object | null | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args ?? {}).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[snake(name), value]],
    ),
  )

/** How a list is ordered, in the words of REST; nothing where the row's own order holds. */
export const orderingIn = (orderBy: readonly string[] | null | undefined): { ordering?: string } =>
  orderBy?.length ? { ordering: orderBy.join(',') } : {}
