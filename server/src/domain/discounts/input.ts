import type { FieldErrorList } from '../../kernel/errors.ts'
import { isCurrency, parseAmount } from '../../kernel/money.ts'
import { parsePercent } from '../../kernel/percent.ts'
import type { DiscountInput } from './model.ts'

/** A discount's own columns as they are written, its targets aside. */
export type DiscountColumns = {
  readonly name: string
  readonly description: string
  readonly code: string | null
  readonly type: DiscountInput['type']
  readonly percentage_ppm: number | null
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly min_subtotal_minor: number | null
  readonly max_discount_minor: number | null
  readonly usage_limit: number | null
  readonly usage_limit_per_customer: number | null
  readonly is_stackable: boolean
  readonly is_active: boolean
}

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(9999, 11, 31)

/** Reads a whole discount as a client wrote it, noting every fault by field. */
export function readDiscount(
  input: DiscountInput,
  storeCurrency: string,
  errors: FieldErrorList,
): DiscountColumns {
  const hasAmount = input.type === 'fixed' || input.min_subtotal != null || input.max_discount != null
  const given = input.currency ?? (hasAmount ? storeCurrency : null)
  const isKnown = given === null || isCurrency(given)
  if (!isKnown)
    errors.add('currency', `Unknown currency "${given}"; use an ISO 4217 code such as ${storeCurrency}.`)
  const amounts = amountReader(isKnown && given !== null ? given : storeCurrency, errors)
  const startsAt = readMoment('starts_at', input.starts_at, errors)
  const endsAt = readMoment('ends_at', input.ends_at, errors)
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt)
    errors.add('ends_at', 'Must be after starts_at.')
  if (input.type !== 'free_shipping' && input.value == null)
    errors.add('value', `This field is required for ${input.type}.`)
  if (input.type === 'free_shipping' && input.value != null && !isZero(input.value))
    errors.add('value', 'Free shipping has no value; leave it out, or send "0".')
  const value = input.value ?? null
  return {
    name: (input.name ?? '').trim(),
    description: input.description ?? '',
    code: input.code ?? null,
    type: input.type,
    percentage_ppm: input.type === 'percentage' && value !== null ? readPercent(value, errors) : null,
    amount_minor: input.type === 'fixed' ? amounts('value', value, true) : null,
    currency: isKnown ? given : null,
    starts_at: startsAt,
    ends_at: endsAt,
    min_subtotal_minor: amounts('min_subtotal', input.min_subtotal ?? null, false),
    max_discount_minor: amounts('max_discount', input.max_discount ?? null, true),
    usage_limit: input.usage_limit ?? null,
    usage_limit_per_customer: input.usage_limit_per_customer ?? null,
    is_stackable: input.is_stackable ?? false,
    is_active: input.is_active ?? true,
  }
}

/** What clients send that must send something. */
const isZero = (value: string | number): boolean => /^0+(\.0+)?$/.test(String(value))

const amountReader =
  (currency: string, errors: FieldErrorList) =>
  (field: string, value: string | number | null, isPositive: boolean): number | null => {
    if (value === null) return null
    const amount = parseAmount(value, currency)
    if (typeof amount === 'object') errors.add(field, amount.problem)
    else if (amount < 0) errors.add(field, 'Must not be negative.')
    else if (amount === 0 && isPositive) errors.add(field, 'Must be more than 0.')
    else return amount
    return null
  }

function readPercent(value: string | number, errors: FieldErrorList): number | null {
  const ppm = parsePercent(value)
  if (typeof ppm === 'object') errors.add('value', ppm.problem)
  else if (ppm === 0) errors.add('value', 'Must be more than 0.')
  else return ppm
  return null
}

function readMoment(field: string, value: string | null | undefined, errors: FieldErrorList): Date | null {
  if (value == null) return null
  const moment = new Date(value)
  const time = moment.getTime()
  if (time >= EARLIEST && time < LATEST) return moment
  errors.add(field, 'Must be a moment between 1970 and 9998, such as "2026-12-24T00:00:00Z".')
  return null
}
