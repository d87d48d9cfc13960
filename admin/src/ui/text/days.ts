/** Today in a time zone, as `2026-11-03`. Unknown zones count as UTC. */
export function todayIn(timeZone: string, now = new Date()): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  } catch {
    return now.toISOString().slice(0, 10)
  }
}

/** So many days later, or earlier below zero: `2026-11-03`, 1 → `2026-11-04`. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const shortDays = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `2026-11-03` → `Nov 3`. */
export const shortDayText = (day: string): string => shortDays.format(new Date(`${day}T00:00:00Z`))
