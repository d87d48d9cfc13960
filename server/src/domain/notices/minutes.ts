const MINUTE_MS = 60_000
/** A booking that is larger than what is passed on at once ends within this time, even just before the full minute. */
const AT_LEAST_MS = 5_000

/**
 * When what has gathered since this moment is told. A job is named after it: one that each new crossing moved on would
 * never run in a busy shop.
 */
export const endOfMinute = (moment: Date): Date =>
  new Date(Math.ceil((moment.getTime() + AT_LEAST_MS) / MINUTE_MS) * MINUTE_MS)
