import { expect, test } from 'vitest'
import { addOption, addValue, missingOf, removeOption, removeValue, renameValue } from './combine.ts'
import { bodyOf, changesFrom, EMPTY_PRODUCT, EMPTY_VARIANT, formOf, type Product } from './model.ts'

const variant = (id: string, Size: string) => ({
  id,
  sku: null,
  name: Size,
  options: { Size },
  price: '10.00',
  compare_at_price: null,
  currency: 'USD',
  stock: 5,
  in_stock: true,
  barcode: '',
  weight_grams: null,
  image: null,
  is_active: true,
})
const product = {
  name: 'Tee',
  description: '',
  status: 'draft',
  brand: '',
  tags: [],
  category: null,
  categories: [],
  slug: 'tee',
  seo: { title: '', description: '' },
  attributes: { Care: 'Wash cold', Fit: 'Slim' },
  options: [{ name: 'Size', values: ['S', 'M'] }],
  variants: [variant('a', 'S'), variant('b', 'M')],
} as unknown as Product

test('a form that nobody touched changes nothing', () => {
  expect(changesFrom(formOf(product), product)).toEqual({})
})

test('one price sends that price, and of the other variants only which they are', () => {
  const form = formOf(product)
  const variants = form.variants.map((row) => (row.id === 'b' ? { ...row, price: '12' } : row))
  expect(changesFrom({ ...form, variants }, product)).toEqual({
    variants: [{ id: 'a' }, { id: 'b', price: '12' }],
  })
})

test('stock is sent only where a number was typed; attributes as a merge', () => {
  const form = formOf(product)
  const variants = form.variants.map((row, index) => ({ ...row, stock: index === 0 ? '' : '7' }))
  const attributes = [{ name: 'Fit', value: 'Wide' }]
  expect(changesFrom({ ...form, variants, attributes }, product)).toEqual({
    attributes: { Fit: 'Wide', Care: null },
    variants: [{ id: 'a' }, { id: 'b', stock: 7 }],
  })
})

test('a new product leaves out what is empty', () => {
  expect(bodyOf({ ...EMPTY_PRODUCT, name: ' Tee ' })).toEqual({
    name: 'Tee',
    status: 'draft',
    variants: [{}],
  })
})

test('options make every combination, and keep the variants that are there', () => {
  const one = { options: [], variants: [{ ...EMPTY_VARIANT, id: 'a', sku: 'T', price: '10' }] }
  const sizes = addOption(one, { name: 'Size', values: ['S', 'M'] })
  const both = addOption(sizes, { name: 'Colour', values: ['Red', 'Green', 'Blue'] })
  expect(both.variants.map(({ values }) => values.join('/'))).toEqual([
    'S/Red',
    'S/Green',
    'S/Blue',
    'M/Red',
    'M/Green',
    'M/Blue',
  ])
  expect(both.variants.map(({ id, sku, price }) => [id, sku, price]).slice(0, 2)).toEqual([
    ['a', 'T', '10'],
    [null, '', '10'],
  ])
  expect(addValue(both, 0, 'L').variants).toHaveLength(9)
  expect(addValue(both, 0, ' s ')).toEqual(both)
  expect(renameValue(both, 0, 'S', 'Small').variants[0]?.values).toEqual(['Small', 'Red'])
  const less = removeValue(both, 1, 'Blue')
  expect(less.variants).toHaveLength(4)
  expect(missingOf({ ...less, variants: less.variants.slice(1) })).toMatchObject([{ values: ['S', 'Red'] }])
  expect(removeOption(both, 1).variants.map(({ id, values }) => [id, values])).toEqual([
    ['a', ['S']],
    [null, ['M']],
  ])
})
