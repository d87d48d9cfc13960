/** An object of Stripe's, from its API or from an event; what is in it is never taken for granted. */
export type StripeObject = Readonly<Record<string, unknown>>

/** Whether the value is an object with names, not a list. */
export const isObject = (value: unknown): value is StripeObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under this name, or null: Stripe sends an id in its place unless it was asked to expand it. */
export function objectAt(from: StripeObject | null, name: string): StripeObject | null {
  const value = from?.[name]
  return isObject(value) ? value : null
}

/** The text under this name, or null when there is none or it is empty. */
export function textAt(from: StripeObject | null, name: string): string | null {
  const value = from?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The whole number under this name, or null. */
export function integerAt(from: StripeObject | null, name: string): number | null {
  const value = from?.[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** The id under this name, whether the object behind it is expanded or not. */
export const idAt = (from: StripeObject | null, name: string): string | null =>
  textAt(from, name) ?? textAt(objectAt(from, name), 'id')
