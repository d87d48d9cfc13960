import { describe, expect, it } from 'vitest'
import { differencesOf } from './difference.ts'

describe('what an entry changed', () => {
  it('is only what differs, also within a field', () => {
    expect(
      differencesOf(
        { name: 'Tea', price: '9.00', seo: { title: 'a', text: 'x' } },
        { name: 'Tea', price: '9.50', seo: { title: 'b', text: 'x' } },
      ),
    ).toEqual([
      { field: 'price', before: '9.00', after: '9.50' },
      { field: 'seo.title', before: 'a', after: 'b' },
    ])
  })

  it('is all of a thing that was made or removed', () => {
    expect(differencesOf(null, { code: 'A' })).toEqual([{ field: 'code', before: undefined, after: 'A' }])
    expect(differencesOf({ code: 'A' }, null)).toEqual([{ field: 'code', before: 'A', after: undefined }])
  })

  it('is nothing when nobody said more', () => expect(differencesOf(null, null)).toEqual([]))

  it('tells lists apart', () => {
    expect(differencesOf({ tags: ['a'] }, { tags: ['a', 'b'] })).toEqual([
      { field: 'tags', before: '["a"]', after: '["a","b"]' },
    ])
  })
})
