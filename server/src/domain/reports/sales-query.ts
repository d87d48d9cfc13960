import { FieldErrorList } from '../../kernel/errors.ts'
import { isCurrency } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Clock, clockOf, daysBetween, isDay } from './days.ts'
import { SPAN_MAX_DAYS, type Span } from './model.ts'

/** The time that a report is asked for, as a client writes it. */
export type SpanInput = { readonly from?: string | undefined; readonly to?: string | undefined }

/** How many days a report looks at when nobody says. */
const USUAL_DAYS = 30

/** Reads the days of a report, by default the last 30 with today, in the shop's time zone; notes faults by field. */
export function readSpan(
  ctx: Pick<Ctx, 'now' | 'store'>,
  input: SpanInput,
  errors: FieldErrorList,
): Span & { readonly clock: Clock } {
  const clock = clockOf(ctx.store.timezone)
  const today = clock.dayOf(ctx.now)
  for (const field of ['from', 'to'] as const) {
    const text = input[field]
    if (text !== undefined && !isDay(text))
      errors.add(field, 'Must be a day such as 2026-01-31, from 1970-01-01 to 2999-12-31.')
  }
  const given = (text: string | undefined) => (text !== undefined && isDay(text) ? text : undefined)
  const to = given(input.to) ?? (given(input.from) === undefined ? today : later(today, given(input.from)!))
  const from = given(input.from) ?? addDays(to, 1 - USUAL_DAYS)
  if (from > to) errors.add('from', `Must not be after to (${to}).`)
  else if (daysBetween(from, to) >= SPAN_MAX_DAYS)
    errors.add('from', 'Must be at most ten years before to; ask for less at a time.')
  errors.throwIfAny()
  return { clock, from, to, since: clock.beginningOf(from), until: clock.beginningOf(addDays(to, 1)) }
}

const later = (a: string, b: string): string => (a > b ? a : b)

/** The currency of a report, by default the shop's; notes an unknown one. */
export function readCurrency(
  ctx: Pick<Ctx, 'store'>,
  text: string | undefined,
  errors: FieldErrorList,
): string {
  const currency = text?.toUpperCase() ?? ctx.store.currency
  if (!isCurrency(currency))
    errors.add(
      'currency',
      `Unknown currency "${currency}"; use an ISO 4217 code such as ${ctx.store.currency}.`,
    )
  return currency
}

/** Reads time and currency together, so that every fault is told at once. */
export function readScope(
  ctx: Pick<Ctx, 'now' | 'store'>,
  input: SpanInput & { readonly currency?: string | undefined },
) {
  const errors = new FieldErrorList()
  const currency = readCurrency(ctx, input.currency, errors)
  return { currency, ...readSpan(ctx, input, errors) }
}
