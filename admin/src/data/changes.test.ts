import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

test('only fields that differ are sent, whatever the order of keys inside them', () => {
  const before = {
    name: 'Lamp',
    price: '10.00',
    seo: { title: 'a', description: '' },
    tags: ['x'],
    note: null,
  }
  expect(changesOf(before, { ...before, seo: { description: '', title: 'a' } })).toEqual({})
  expect(changesOf(before, { ...before, price: '11.00' })).toEqual({ price: '11.00' })
  expect(changesOf(before, { ...before, tags: ['x', 'y'] })).toEqual({ tags: ['x', 'y'] })
  expect(changesOf(before, { ...before, seo: { title: 'b', description: '' } })).toEqual({
    seo: { title: 'b', description: '' },
  })
})

test('an empty field counts as a change only where something stood', () => {
  expect(changesOf({ note: null }, { note: '' })).toEqual({})
  expect(changesOf({}, { note: null })).toEqual({})
  expect(changesOf({ note: 'x' }, { note: '' })).toEqual({ note: '' })
  expect(changesOf({ count: 0 }, { count: null })).toEqual({ count: null })
  expect(changesOf({ is_active: false }, { is_active: null })).toEqual({ is_active: null })
  expect(changesOf({ name: 'x' }, { name: undefined })).toEqual({})
})
