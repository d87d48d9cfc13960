import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSlug, isStorableText, slugify } from './text.ts'

test('a slug comes out of every name', () => {
  expect(slugify("Men's Café — Déjà Vu!")).toBe('mens-cafe-deja-vu')
  expect(slugify('vestido niña talla 4/6')).toBe('vestido-nina-talla-4-6')
  expect(slugify('!!!')).toBe('item')
  expect(slugify('Suggest')).toBe('suggest-1')
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => isSlug(slugify(name))))
})

test('NUL and lone surrogates are not storable', () => {
  expect([isStorableText('a\u0000b'), isStorableText('\ud800'), isStorableText('😀')]).toEqual([
    false,
    false,
    true,
  ])
})
