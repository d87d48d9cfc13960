import { expect, test } from 'vitest'
import { stateTable } from './state-table.ts'

test('a move in the table leads on; another is refused and names the allowed ones', () => {
  const door = stateTable<'open' | 'shut' | 'bricked', 'close' | 'open' | 'brick'>('door', {
    open: { close: 'shut' },
    shut: { open: 'open', brick: 'bricked' },
    bricked: {},
  })
  expect(door.move('open', 'close')).toBe('shut')
  expect(() => door.move('open', 'brick')).toThrow('allowed: close')
  expect(() => door.move('bricked', 'open')).toThrow('nothing can be done')
})

test('a table that leads nowhere stops the program at its start', () => {
  expect(() => stateTable<'a', 'go'>('thing', { a: { go: 'b' as 'a' } })).toThrow('unknown "b"')
})
