/** Why a text from a client is no moment; the sentence is fit for an error body. */
export type MomentProblem = { readonly problem: string }

const FORM = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/

/** Reads a day (its beginning) or a time of ISO 8601; in UTC when it names no zone. Returns the problem in words. */
export function parseMoment(text: string): Date | MomentProblem {
  const isTime = text.includes('T')
  const date = new Date(isTime && !ZONE.test(text) ? `${text}Z` : text)
  if (FORM.test(text) && !Number.isNaN(date.getTime())) return date
  return { problem: 'Must be a date such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z.' }
}
