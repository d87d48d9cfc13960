import { expect, test } from 'vitest'
import { type ByLane, freeSlots, nextLane } from './slots.ts'

const none: ByLane = { urgent: 0, ordinary: 0, patient: 0 }
const some: ByLane = { urgent: 9, ordinary: 9, patient: 9 }

/** Fills the slots as a worker does, with so much waiting of each. */
function fill(waiting: ByLane, slots: number): ByLane {
  const left = { ...waiting }
  const running = { ...none }
  for (;;) {
    const lane = nextLane(left, running, slots)
    if (lane === undefined) return running
    left[lane] -= 1
    running[lane] += 1
  }
}

test('the urgent may use every slot', () => {
  expect(fill({ ...none, urgent: 9 }, 4)).toEqual({ urgent: 4, ordinary: 0, patient: 0 })
})

test('with three slots and more one stays free for the urgent', () => {
  expect(fill({ ...none, ordinary: 9 }, 4)).toEqual({ urgent: 0, ordinary: 3, patient: 0 })
  expect(freeSlots('urgent', { urgent: 0, ordinary: 3, patient: 0 }, 4)).toBe(1)
})

test('the patient have a slot of their own beside a long line of the ordinary, and leave some to them', () => {
  expect(fill({ urgent: 0, ordinary: 9, patient: 9 }, 4)).toEqual({ urgent: 0, ordinary: 2, patient: 1 })
  expect(fill({ ...none, patient: 9 }, 4)).toEqual({ urgent: 0, ordinary: 0, patient: 2 })
  expect(fill({ ...none, patient: 9 }, 2)).toEqual({ urgent: 0, ordinary: 0, patient: 1 })
})

test('one slot is used in the order of urgency', () => {
  expect(nextLane(some, none, 1)).toBe('urgent')
  expect(nextLane({ ...some, urgent: 0 }, none, 1)).toBe('ordinary')
  expect(nextLane({ ...none, patient: 1 }, none, 1)).toBe('patient')
})

test.each([1, 2, 3, 4, 7, 100])('never more run than there are slots (%i)', (slots) => {
  const running = fill({ urgent: 0, ordinary: 200, patient: 200 }, slots)
  expect(running.ordinary + running.patient).toBeGreaterThan(0)
  expect(running.ordinary + running.patient).toBeLessThanOrEqual(slots)
  expect(nextLane(some, { urgent: slots, ordinary: 0, patient: 0 }, slots)).toBeUndefined()
})
