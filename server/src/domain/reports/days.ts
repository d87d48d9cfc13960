/** A day as a calendar says it: `2026-03-29`. */
export type Day = string

const DAY_MS = 86_400_000
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day of the calendar, of the years 1970 to 2999. */
export function isDay(text: string): boolean {
  const parts = FORM.exec(text)
  if (parts === null || Number(parts[1]) < 1970 || Number(parts[1]) > 2999) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** So many days later, or earlier. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** How many days it is from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS

/** The Monday of the week, or the first of the month, that the day is in. */
export function startOf(unit: 'day' | 'week' | 'month', day: Day): Day {
  if (unit === 'day') return day
  if (unit === 'month') return `${day.slice(0, 8)}01`
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** The days, weeks or months of a calendar from one day to another, each by its first day; the outer ones may be cut off. */
export function unitsBetween(unit: 'day' | 'week' | 'month', from: Day, to: Day): Day[] {
  const units: Day[] = []
  for (let first = startOf(unit, from); first <= to; ) {
    units.push(first)
    first =
      unit === 'day'
        ? addDays(first, 1)
        : unit === 'week'
          ? addDays(first, 7)
          : startOf('month', addDays(first, 31))
  }
  return units
}

/** The clock of a time zone, its days and their beginnings. */
export type Clock = {
  /** The day that it is there at a moment. */
  dayOf(moment: Date): Day
  /** The first moment of a day there; where the clocks skip midnight, the moment at which they do. */
  beginningOf(day: Day): Date
}

/** The clock of an IANA time zone. */
export function clockOf(timezone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const dayOf = (moment: Date): Day => format.format(moment)
  const isFirst = (ms: number, day: Day): boolean =>
    dayOf(new Date(ms)) >= day && dayOf(new Date(ms - 1)) < day
  let last = 0
  return {
    dayOf,
    beginningOf(day) {
      // days follow each other: most begin where the last one did, some days of 24 hours later
      const midnight = Date.parse(`${day}T00:00:00Z`)
      const guess = last + Math.round((midnight - last) / DAY_MS) * DAY_MS
      if (isFirst(guess, day)) {
        last = guess
        return new Date(guess)
      }
      let [before, after] = [midnight - 2 * DAY_MS, midnight + 2 * DAY_MS]
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2)
        if (dayOf(new Date(middle)) >= day) after = middle
        else before = middle
      }
      last = after
      return new Date(after)
    },
  }
}
