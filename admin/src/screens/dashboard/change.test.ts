import { expect, test } from 'vitest'
import { changeOf } from './change.ts'

test.each([
  [120, 100, { direction: 'up', share: 0.2 }],
  [75, 100, { direction: 'down', share: 0.25 }],
  [100, 100, { direction: 'same', share: 0 }],
  // refunds can exceed what was sold: from −50 up to 50
  [50, -50, { direction: 'up', share: 2 }],
  [-50, 100, { direction: 'down', share: 1.5 }],
])('%s against %s', (now, before, change) => {
  expect(changeOf(now, before)).toEqual(change)
})

test('against nothing there is no percentage', () => {
  expect(changeOf(0, 0)).toEqual({ direction: 'same', share: null })
  expect(changeOf(10, 0)).toEqual({ direction: 'up', share: null })
})
