/** Percentages are whole parts per million: 7.25 % is 72,500. */
const PPM_PER_PERCENT = 10_000
/** The whole, in parts per million. */
export const PPM_WHOLE = 1_000_000
/** The most that a change may add: 1000 %. */
const CHANGE_MAX = 10 * PPM_WHOLE

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
  return ppm > PPM_WHOLE ? { problem: 'Must be a percentage from 0 to 100.' } : ppm
}

/** Writes parts per million as the percentage of the API: 72500 is "7.25", 200000 is "20". */
export function formatPercent(ppm: number): string {
  const whole = Math.floor(ppm / PPM_PER_PERCENT)
  const fraction = String(ppm % PPM_PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return fraction === '' ? String(whole) : `${whole}.${fraction}`
}

/**
 * Reads by how many percent something changes: above -100, up to 1000, not 0, with up to four decimals, as a decimal
 * string ("-10.5") or an exact number. Returns parts per million, or the problem in words. Never rounds.
 */
export function parsePercentChange(value: unknown): number | PercentProblem {
  const text = typeof value === 'number' ? String(value) : value
  const match = typeof text === 'string' ? /^([-+]?)(\d{1,4})(?:\.(\d{1,20}))?$/.exec(text) : null
  const problem = 'Must be a percentage above -100 and up to 1000, such as "-10.5".'
  if (!match) return { problem }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > 4) return { problem: 'Must have at most 4 decimals.' }
  const size = Number(match[2]) * PPM_PER_PERCENT + Number(fraction.padEnd(4, '0'))
  if (size === 0) return { problem: 'Must not be 0: that would change nothing.' }
  if (match[1] === '-') return size < PPM_WHOLE ? -size : { problem }
  return size > CHANGE_MAX ? { problem } : size
}

/** Writes a change in parts per million as the percentage of the API: -105000 is "-10.5". */
export const formatPercentChange = (ppm: number): string =>
  ppm < 0 ? `-${formatPercent(-ppm)}` : formatPercent(ppm)
