/** The shop's own currency until the shop has said another one. */
let shopCurrency = 'USD'

/** Notes in which currency and time zone the shop counts. */
export function noteShop(facts: { readonly currency?: string }): void {
  if (facts.currency) shopCurrency = facts.currency
}

/** In which currency amounts without one are. */
export const currencyOfShop = (): string => shopCurrency

const moneyFormats = new Map<string, Intl.NumberFormat>()

/** `"1234.50"` → `$1,234.50`. Amounts are decimal texts, as the API gives them. */
export function moneyText(amount: string | number | null | undefined, currency = shopCurrency): string {
  if (amount === null || amount === undefined || amount === '') return '—'
  let format = moneyFormats.get(currency)
  if (format === undefined) {
    format = moneyFormat(currency)
    moneyFormats.set(currency, format)
  }
  return format.format(Number(amount))
}

function moneyFormat(currency: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  } catch {
    return new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  }
}

const numbers = new Intl.NumberFormat('en')
const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const moments = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

/** `1234` → `1,234`. */
export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : numbers.format(value)

/** `0.123` → `12.3 %`. */
export const percentText = (share: number | null | undefined): string =>
  share === null || share === undefined || !Number.isFinite(share)
    ? '—'
    : `${numbers.format(Math.round(share * 1000) / 10)} %`

/** A day of the calendar, such as `3 Nov 2026`, in the time of this browser. */
export const dayText = (at: string | null | undefined): string => (at ? days.format(dateOf(at)) : '—')

/** A day and time, in the time of this browser. */
export const momentText = (at: string | null | undefined): string => (at ? moments.format(dateOf(at)) : '—')

/** How long ago, or in how long: `5 min. ago`, `in 3 days`. */
export function agoText(at: string | null | undefined, now = Date.now()): string {
  if (!at) return '—'
  const seconds = (dateOf(at).getTime() - now) / 1000
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['second', 60],
    ['minute', 3_600],
    ['hour', 86_400],
    ['day', 2_592_000],
    ['month', 31_536_000],
    ['year', Number.POSITIVE_INFINITY],
  ]
  let unitSeconds = 1
  for (const [unit, limit] of steps) {
    if (Math.abs(seconds) < limit) return relative.format(Math.round(seconds / unitSeconds), unit)
    unitSeconds = limit
  }
  return days.format(dateOf(at))
}

/** A day without a time is that day everywhere, not midnight of Greenwich. */
const dateOf = (at: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00` : at)

/** `partially_refunded` → `Partially refunded`, for words that have no text of their own. */
export const words = (name: string): string => {
  const text = name.replaceAll(/[_:.-]+/g, ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
