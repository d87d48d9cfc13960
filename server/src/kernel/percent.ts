/** Percentages are whole parts per million: 7.25 % is 72,500. */
const PPM_PER_PERCENT = 10_000
/** The whole. */
const PPM_MAX = 1_000_000

/** Why a text or number from a client is not a percentage; the sentence is fit for an error body. */
export type PercentProblem = { readonly problem: string }

/**
 * Reads a percentage from 0 to 100 with up to four decimals from a client: a decimal string ("7.25"), or a number that
 * is exact. Returns parts per million, or the problem in words. Never rounds.
 */
export function parsePercent(value: unknown): number | PercentProblem {
  const text = typeof value === 'number' ? String(value) : value
  const match = typeof text === 'string' ? /^(\d{1,3})(?:\.(\d{1,20}))?$/.exec(text) : null
  if (!match) return { problem: 'Must be a percentage from 0 to 100, such as "7.25".' }
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > 4) return { problem: 'Must have at most 4 decimals.' }
  const ppm = Number(match[1]) * PPM_PER_PERCENT + Number(fraction.padEnd(4, '0'))
  return ppm > PPM_MAX ? { problem: 'Must be a percentage from 0 to 100.' } : ppm
}

/** Writes parts per million as the percentage of the API: 72500 is "7.25", 200000 is "20". */
export function formatPercent(ppm: number): string {
  const whole = Math.floor(ppm / PPM_PER_PERCENT)
  const fraction = String(ppm % PPM_PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return fraction === '' ? String(whole) : `${whole}.${fraction}`
}
