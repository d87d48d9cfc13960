import { GraphQLError, type ValueNode } from 'graphql'
import { builder } from './builder.ts'

builder.scalarType('DateTime', {
  description: 'A moment, as ISO 8601 text in UTC: `2026-02-28T21:00:00.000Z`.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: (value) => {
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value
    throw new GraphQLError('A DateTime is a text such as "2026-02-28T21:00:00Z".')
  },
})

builder.scalarType('Decimal', {
  description: 'An exact decimal number, written as text: `"19.99"`. A number is taken when it is exact.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value === 'string') return value
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    throw new GraphQLError('A Decimal is a text such as "19.99".')
  },
  parseLiteral: (node) => {
    // the digits as they were written: a number of the language would lose some
    if (node.kind === 'StringValue' || node.kind === 'IntValue' || node.kind === 'FloatValue')
      return node.value
    throw new GraphQLError('A Decimal is a text such as "19.99".', { nodes: node as ValueNode })
  },
})

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
})
