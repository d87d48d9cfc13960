import { snake } from '../names.ts'

/** Values of an input by the names that GraphQL has for them. */
export type Values = Readonly<Record<string, unknown>>

/** The API's names of input fields, where they are not the same in its spelling: `variantId` is `variant`. */
export type Names = Readonly<Record<string, string>>

/** Maps whose keys are the client's own. */
const AS_IS = new Set(['attributes', 'options', 'prices'])

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An input as the body of a row: its names in the API's spelling. */
export function bodyOf(input: Values, names: Names): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    body[names[name] ?? snake(name)] = AS_IS.has(name) ? plain(value) : inner(value, names)
  }
  return body
}

function inner(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => inner(each, names))
  return isRecord(value) ? bodyOf(value, names) : value
}

/** Inputs of the language have no prototype; checks of bodies expect the one of JSON. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)])) : value
}

/** The path of a fault in the names of the input: `items.0.order_item` is `items.0.orderItemId`. */
export function inputPath(path: string, input: Values, names: Names): string {
  let here: unknown = input
  const steps = path.split('.').map((step) => {
    const known = isRecord(here)
      ? Object.keys(here).find((name) => (names[name] ?? snake(name)) === step)
      : undefined
    const name = known ?? (Array.isArray(here) ? step : nameOf(step, names))
    here = isRecord(here) || Array.isArray(here) ? (here as Values)[name] : undefined
    return name
  })
  return steps.join('.')
}

const nameOf = (step: string, names: Names): string =>
  Object.entries(names).find(([, apiName]) => apiName === step)?.[0] ??
  step.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
