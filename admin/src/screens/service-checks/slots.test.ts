import { describe, expect, it } from 'vitest'
import { hoursOf, slotsOf } from './slots.ts'

const strip = {
  starts_at: '2026-01-01T00:00:00.000Z',
  minutes: 30,
  statuses: ['up', 'down', null, 'up'] as ('up' | 'down' | 'off' | null)[],
}

describe('the strip of a day', () => {
  it('gives each piece its time, and says where nobody looked', () => {
    const slots = slotsOf(strip)
    expect(slots.map(({ status }) => status)).toEqual(['up', 'down', 'unknown', 'up'])
    expect(slots[1]).toMatchObject({
      startsAt: '2026-01-01T00:30:00.000Z',
      endsAt: '2026-01-01T01:00:00.000Z',
    })
  })

  it('counts the hours of a state', () => {
    expect(hoursOf(slotsOf(strip), 'up')).toBe(1)
    expect(hoursOf(slotsOf(strip), 'off')).toBe(0)
  })
})
