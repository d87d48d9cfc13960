import { LANES, type Lane } from '../../platform/broker/lanes.ts'

/** How many jobs of each lane run now, or wait for a slot. */
export type ByLane = Readonly<Record<Lane, number>>

/** With so many slots one is kept for what is urgent. */
const SLOTS_TO_KEEP_ONE = 3

const sum = (counts: ByLane): number => LANES.reduce((total, lane) => total + counts[lane], 0)

/** How many jobs of a lane may run beside those that do. The patient leave a slot to the others, all leave one to the urgent. */
export function freeSlots(lane: Lane, running: ByLane, slots: number): number {
  const free = slots - sum(running)
  if (lane === 'urgent') return free
  const kept = slots >= SLOTS_TO_KEEP_ONE && running.urgent === 0 ? 1 : 0
  if (lane === 'ordinary') return free - kept
  return Math.min(free - kept, Math.max(1, slots - 1 - kept) - running.patient)
}

/**
 * The lane whose job begins next; undefined when none may. The urgent go first, and the patient have a slot of their own
 * as soon as there are two, so that a long line of the ordinary never stops them.
 */
export function nextLane(waiting: ByLane, running: ByLane, slots: number): Lane | undefined {
  const isOwedPatient = slots > 1 && running.patient === 0 && waiting.patient > 0
  const order: readonly Lane[] = isOwedPatient ? ['urgent', 'patient', 'ordinary'] : LANES
  return order.find((lane) => waiting[lane] > 0 && freeSlots(lane, running, slots) > 0)
}
