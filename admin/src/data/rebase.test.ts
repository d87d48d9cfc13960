import { expect, test } from 'vitest'
import { rebased } from './rebase.ts'

test('what was changed here stays, what they changed comes along', () => {
  const before = { name: 'Mug', brand: 'Kiln', seo: { title: '', description: '' } }
  const mine = { ...before, name: 'Large mug', seo: { title: 'Mine', description: '' } }
  const theirs = { ...before, brand: 'Coast', seo: { title: '', description: 'Theirs' } }
  expect(rebased(before, mine, theirs)).toEqual({
    name: 'Large mug',
    brand: 'Coast',
    seo: { title: 'Mine', description: 'Theirs' },
  })
})

test('two people on two variants do not undo each other', () => {
  const before = [
    { id: 'a', price: '1' },
    { id: 'b', price: '2' },
    { id: 'c', price: '3' },
  ]
  const mine = [
    { id: 'b', price: '2' },
    { id: 'a', price: '10' },
    { id: null, price: '4' },
  ]
  const theirs = [
    { id: 'a', price: '1' },
    { id: 'b', price: '20' },
    { id: 'c', price: '3' },
    { id: 'd', price: '5' },
  ]
  expect(rebased<readonly object[]>(before, mine, theirs)).toEqual([
    { id: 'b', price: '20' },
    { id: 'a', price: '10' },
    { id: null, price: '4' },
    { id: 'd', price: '5' },
  ])
})

test('of a list of words the one of here stays when both changed it', () => {
  expect(rebased(['a'], ['a', 'b'], ['a', 'c'])).toEqual(['a', 'b'])
  expect(rebased(['a'], ['a'], ['a', 'c'])).toEqual(['a', 'c'])
})
