import { type Static, Type } from 'typebox'
import { FieldErrorList } from '../../kernel/errors.ts'
import { QUANTITY_MAX } from './model.ts'

/** The most lines of one request. */
export const LINES_MAX = 10_000
/** What the ledger says when nobody gave a reason. */
export const DEFAULT_REASON = 'Correction'

/** Why stock is booked, for the ledger. */
export const ReasonText = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
  description: `Why, in one line, for the ledger. "${DEFAULT_REASON}" when left out.`,
})

const lineFields = {
  variant: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Its id or sku.' })),
  sku: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Instead of `variant`.' })),
  location: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Id or code. The one that sells first when left out.',
    }),
  ),
  delta: Type.Optional(
    Type.Integer({
      minimum: -QUANTITY_MAX,
      maximum: QUANTITY_MAX,
      description: 'So many more, or less when negative.',
    }),
  ),
  quantity: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: QUANTITY_MAX,
      description: 'Instead of `delta`: so many are on hand now, those held for orders among them.',
    }),
  ),
  expected: Type.Optional(
    Type.Integer({
      minimum: -QUANTITY_MAX,
      maximum: QUANTITY_MAX,
      description: 'With `quantity`: refuse (409 `stock_changed`) unless so many are on hand until now.',
    }),
  ),
  reason: Type.Optional(ReasonText),
}

const AdjustmentLineInput = Type.Object(lineFields, {
  title: 'AdjustmentLineInput',
  additionalProperties: false,
})

/** One line, or many of them that run as a job. */
export const AdjustmentInput = Type.Object(
  {
    ...lineFields,
    lines: Type.Optional(Type.Array(AdjustmentLineInput, { minItems: 1, maxItems: LINES_MAX })),
  },
  { title: 'AdjustmentInput', additionalProperties: false },
)
/** What a client sends. */
export type AdjustmentInput = Static<typeof AdjustmentInput>

/** A line as it is booked: one of `delta` and `quantity`. */
export type AdjustmentLine = {
  readonly variantKey: string
  /** The field that the key stood in. */
  readonly variantField?: 'variant' | 'sku'
  readonly locationKey: string | null
  readonly delta: number | null
  readonly quantity: number | null
  readonly expected: number | null
  readonly reason: string
}

/** Reads the line, or the lines, of a request. Throws a validation error naming every field that does not fit. */
export function readAdjustment(
  input: AdjustmentInput,
): { kind: 'one'; line: AdjustmentLine } | { kind: 'many'; lines: AdjustmentLine[] } {
  const errors = new FieldErrorList()
  if (input.lines === undefined) {
    const line = readLine(input, '', errors)
    errors.throwIfAny()
    return { kind: 'one', line }
  }
  const { lines, reason, ...others } = input
  for (const field of Object.keys(others)) {
    errors.add(field, 'Stands in each of `lines`, or alone without them.')
  }
  const read = lines.map((line, index) =>
    readLine({ ...(reason === undefined ? {} : { reason }), ...line }, `lines.${index}.`, errors),
  )
  errors.throwIfAny()
  return { kind: 'many', lines: read }
}

function readLine(
  line: Static<typeof AdjustmentLineInput>,
  prefix: string,
  errors: FieldErrorList,
): AdjustmentLine {
  const { variant, sku, location, delta, quantity, expected, reason } = line
  const add = (field: string, message: string): void => errors.add(`${prefix}${field}`, message)
  if (variant === undefined && sku === undefined) add('variant', 'Required: the id or sku of the variant.')
  if (variant !== undefined && sku !== undefined) add('sku', 'Send `variant` or `sku`, not both.')
  if (delta === undefined && quantity === undefined)
    add('delta', 'Required: how many more or less; or `quantity`, how many there are.')
  if (delta !== undefined && quantity !== undefined) add('quantity', 'Send `delta` or `quantity`, not both.')
  if (delta === 0) add('delta', 'Must not be 0: that changes nothing.')
  if (expected !== undefined && quantity === undefined) add('expected', 'Goes with `quantity` only.')
  return {
    variantKey: variant ?? sku ?? '',
    variantField: variant === undefined ? 'sku' : 'variant',
    locationKey: location ?? null,
    delta: delta ?? null,
    quantity: quantity ?? null,
    expected: expected ?? null,
    reason: reason ?? DEFAULT_REASON,
  }
}
