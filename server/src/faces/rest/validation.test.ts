import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { compileValidator } from './validation.ts'

const check = compileValidator(
  Type.Object({
    stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    number: Type.Optional(
      Type.Union([Type.String({ pattern: '^[A-Z]+$', description: 'Must be capitals.' }), Type.Null()]),
    ),
    address: Type.Optional(
      Type.Union([Type.String({ maxLength: 3 }), Type.Object({ line1: Type.String() })]),
    ),
    either: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')])),
  }),
  'body',
)
const faultsOf = (body: unknown): unknown => {
  try {
    check(body)
  } catch (error) {
    return { ...(error as { fields: object }).fields }
  }
  return {}
}

test('a value that may be one thing or another is told what it lacks as the one that it is', () => {
  expect(faultsOf({ number: 'abc' })).toEqual({ number: ['Must be capitals.'] })
  expect(faultsOf({ address: {} })).toEqual({ 'address.line1': ['This field is required.'] })
  expect(faultsOf({ address: { line1: 4 } })).toEqual({ 'address.line1': ['Must be a text, not 4.'] })
  expect(faultsOf({ address: 'long' })).toEqual({ address: ['Must have at most 3 characters.'] })
})

test('what is none of them is told what there is to choose from', () => {
  expect(faultsOf({ number: 4 })).toEqual({ number: ['Must be a text or null, not 4.'] })
  expect(faultsOf({ address: null })).toEqual({ address: ['Must be a text or an object, not null.'] })
  expect(faultsOf({ either: 'c' })).toEqual({ either: ['Must be "a".', 'Must be "b".'] })
})

test('a number is told as it is', () => {
  expect(faultsOf({ stars: 4.5 })).toEqual({ stars: ['Must be a whole number, not 4.5.'] })
  expect(faultsOf({ stars: '5' })).toEqual({ stars: ['Must be a whole number, not a text.'] })
  expect(faultsOf({ stars: 6 })).toEqual({ stars: ['Must be from 1 to 5.'] })
})
