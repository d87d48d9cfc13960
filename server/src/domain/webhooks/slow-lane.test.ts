import { expect, test } from 'vitest'
import { makeSlowLane } from './slow-lane.ts'

test('endpoints that answer quickly never wait', () => {
  const lane = makeSlowLane(1)
  for (const endpoint of ['a', 'b', 'c', 'd']) expect(lane.enter(endpoint)).toBeTypeOf('function')
})

test('of those that are known to be slow so many are sent to at once, and one that recovers is free again', () => {
  const lane = makeSlowLane(2)
  for (const endpoint of ['a', 'b', 'c']) lane.enter(endpoint)!(15_000)
  const [a, b] = [lane.enter('a'), lane.enter('b')]
  expect(lane.enter('c')).toBeUndefined()
  expect(lane.enter('quick')).toBeTypeOf('function')
  a!(30)
  const c = lane.enter('c')
  expect(c).toBeTypeOf('function')
  expect(lane.enter('b')).toBeUndefined()
  expect(lane.enter('a')).toBeTypeOf('function')
  b!(undefined) // nothing was asked: it is as slow as before
  c!(9_000)
  for (const endpoint of ['b', 'c']) expect(lane.enter(endpoint)).toBeTypeOf('function')
  expect(lane.enter('b')).toBeUndefined()
})
