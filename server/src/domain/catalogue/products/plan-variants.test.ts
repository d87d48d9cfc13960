import { expect, test } from 'vitest'
import { FieldErrorList } from '../../../kernel/errors.ts'
import type { VariantInput } from './input.ts'
import { type KnownVariant, type Option, planVariants } from './plan-variants.ts'

const known = (id: string, more: Partial<KnownVariant> = {}): KnownVariant => ({
  id,
  sku: null,
  name: '',
  option_values: [],
  barcode: '',
  weight_grams: null,
  is_active: true,
  ...more,
})
const wish = (more: Partial<VariantInput>): VariantInput => ({ prices: [], ...more })

function plan(
  list: VariantInput[],
  have: KnownVariant[] = [],
  options: Option[] = [],
  wanted?: { name: string }[],
) {
  const errors = new FieldErrorList()
  const made = planVariants({ list }, have, options, wanted, errors)
  errors.throwIfAny()
  return made
}

test('a product without variants gets one', () => {
  const made = planVariants(undefined, [], [], undefined, new FieldErrorList())
  expect(made.variants).toHaveLength(1)
  expect(made.variants[0]).toMatchObject({ isNew: true, row: { name: '', option_values: [] } })
  expect(made.options).toEqual([])
})

test('a looser match never takes what another entry names', () => {
  const have = [
    known('a', { sku: 'A', option_values: ['S'] }),
    known('b', { sku: 'B', option_values: ['M'] }),
  ]
  const size = [{ name: 'Size', values: ['S', 'M'] }]
  const made = plan([wish({ options: { size: 'S' } }), wish({ id: 'a', sku: 'B' })], have, size)
  expect(made.variants.map(({ row, isNew }) => [isNew, row.sku])).toEqual([
    [true, null],
    [false, 'B'],
  ])
  expect(made.removedIds).toEqual(['b'])
})

test('an option added to one variant needs a value on the others', () => {
  const have = [known('a', { option_values: ['S'] })]
  const size = [{ name: 'Size', values: ['S'] }]
  expect(() =>
    plan([wish({ id: 'a' }), wish({ options: { Size: 'M', Colour: 'Red' } })], have, size),
  ).toThrow('Colour')
  expect(
    plan([wish({ id: 'a', options: { Colour: 'Red' } })], have, size).variants[0]?.row.option_values,
  ).toEqual(['S', 'Red'])
})

test('options are renamed by place only when the values come along; dropped ones leave the variants', () => {
  const have = [known('a', { option_values: ['S', 'Red'] })]
  const options = [
    { name: 'Size', values: ['S'] },
    { name: 'Colour', values: ['Red'] },
  ]
  const made = plan([wish({ id: 'a' })], have, options, [{ name: 'Colour' }])
  expect(made.variants[0]?.row.option_values).toEqual(['Red'])
  expect(made.options).toEqual([{ name: 'Colour', values: ['Red'] }])
})

test('values that nobody has any more leave the options; listed ones that nobody had stay', () => {
  const have = [known('a', { option_values: ['S'] }), known('b', { option_values: ['M'] })]
  const made = plan([wish({ id: 'a' })], have, [{ name: 'Size', values: ['S', 'M', 'XL'] }])
  expect(made.options).toEqual([{ name: 'Size', values: ['S', 'XL'] }])
})

test('a name that only repeats the option values is none', () => {
  const size = [{ name: 'Size', values: ['S'] }]
  expect(
    plan([wish({ id: 'a', name: 'S' })], [known('a', { option_values: ['S'] })], size).variants[0]?.row.name,
  ).toBe('')
  expect(plan([wish({ name: 'Default' })]).variants[0]?.row.name).toBe('')
  expect(plan([wish({ name: 'Gift box' })]).variants[0]?.row.name).toBe('Gift box')
})

test('an id of another product is refused when there are variants to mean, ignored for a new product', () => {
  expect(() => plan([wish({ id: 'x' })], [known('a')])).toThrow('variants.0.id')
  expect(plan([wish({ id: 'x' })]).variants[0]?.row.id).not.toBe('x')
})
