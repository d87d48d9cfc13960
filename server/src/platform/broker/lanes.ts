/**
 * The lines in which jobs wait at the broker: what money and stock wait for, the ordinary, and what may wait. Each is a
 * queue of its own, so that a long line of one holds up none of the others.
 */
export type Lane = 'urgent' | 'ordinary' | 'patient'

/** The most urgent first. */
export const LANES: readonly Lane[] = ['urgent', 'ordinary', 'patient']

/** From this priority on a job may wait. */
const PATIENT_PRIORITY = 10

/** The lane of a job with this priority; smaller is more urgent. */
export function laneOf(priority: number): Lane {
  if (priority < 0) return 'urgent'
  return priority < PATIENT_PRIORITY ? 'ordinary' : 'patient'
}

/** A queue that lets its messages go to their lanes after so long. */
export type Tier = { readonly name: string; readonly ms: number }

/** The waits there are. A longer or odd one is made of several. */
export const TIERS: readonly Tier[] = [
  { name: '1s', ms: 1_000 },
  { name: '10s', ms: 10_000 },
  { name: '1m', ms: 60_000 },
  { name: '10m', ms: 600_000 },
  { name: '1h', ms: 3_600_000 },
]

/** The longest wait that does not go past the moment, at least the shortest; undefined when the moment has come. */
export function tierFor(waitMs: number): Tier | undefined {
  if (waitMs <= 0) return undefined
  return TIERS.findLast((tier) => tier.ms <= waitMs) ?? TIERS[0]
}
