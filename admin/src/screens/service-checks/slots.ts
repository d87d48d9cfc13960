import type { Schema } from '../../api/types.ts'

type Strip = Schema<'ServiceSummary'>['strip']

/** A piece of the last day. */
export type Slot = {
  readonly startsAt: string
  readonly endsAt: string
  readonly status: 'up' | 'down' | 'off' | 'unknown'
}

/** The pieces of a strip with their times; where nobody looked, the state is not known. */
export function slotsOf({ starts_at: start, minutes, statuses }: Strip): readonly Slot[] {
  const startMs = Date.parse(start)
  const at = (index: number): string => new Date(startMs + index * minutes * 60_000).toISOString()
  return statuses.map((status, index) => ({
    startsAt: at(index),
    endsAt: at(index + 1),
    status: status ?? 'unknown',
  }))
}

/** How long each state lasted, in hours, for those who do not see the strip. */
export function hoursOf(slots: readonly Slot[], status: Slot['status']): number {
  const ms = slots
    .filter((slot) => slot.status === status)
    .reduce((sum, slot) => sum + Date.parse(slot.endsAt) - Date.parse(slot.startsAt), 0)
  return Math.round((ms / 3_600_000) * 10) / 10
}
