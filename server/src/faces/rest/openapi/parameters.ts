import type { TObject } from 'typebox'
import type { Route } from '../route.ts'
import { honoursIfMatch } from './problems.ts'
import { isObject, type Json, type SchemaCollector } from './schemas.ts'

/** Headers that clients may send, named once for all operations. */
export const HEADER_PARAMETERS: Record<string, Json> = {
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    description: 'Your name for this request, given back in the answer and written to the log.',
    schema: { type: 'string', maxLength: 128 },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes the request safe to repeat: the same key with the same body gets the first answer again, for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  },
  CartToken: {
    name: 'X-Cart-Token',
    in: 'header',
    description: 'The token of a guest’s cart, from the header X-Cart-Token of the first answer.',
    schema: { type: 'string', maxLength: 512 },
  },
  OrderToken: {
    name: 'X-Order-Token',
    in: 'header',
    description:
      'The token of a guest’s order: `order_token` of the checkout’s answer, or from the mail that /api/orders/lookup/ sends.',
    schema: { type: 'string', maxLength: 512 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The ETag you read. When somebody has edited it since, the answer is 412 and nothing changes.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag you have. When nothing has changed the answer is 304 without a body.',
    schema: { type: 'string' },
  },
}

/** All parameters of a row. Throws when its path names one that its params do not describe. */
export function parametersOf(row: Route, schemas: SchemaCollector): Json[] {
  const named = [...row.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  for (const name of named) {
    if (row.params?.properties[name] === undefined) throw new Error(`${row.operation}: params lack "${name}"`)
  }
  const headers = ['RequestId']
  headers.push(...(row.guestTokens ?? []))
  if (row.isIdempotent) headers.push('IdempotencyKey')
  if (honoursIfMatch(row)) headers.push('IfMatch')
  if (row.isCached) headers.push('IfNoneMatch')
  return [
    ...(row.params
      ? parametersFrom(row.params, 'path', schemas).filter((p) => named.includes(p.name as string))
      : []),
    ...(row.query ? parametersFrom(row.query, 'query', schemas) : []),
    ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ]
}

function parametersFrom(object: TObject, place: 'path' | 'query', schemas: SchemaCollector): Json[] {
  const required = new Set<string>((object as { required?: string[] }).required ?? [])
  const parameters: Json[] = Object.entries(object.properties).map(([name, property]) => {
    const { description, deprecated, ...schema } = schemas.take(property)
    return {
      name,
      in: place,
      ...(description === undefined ? {} : { description }),
      ...(place === 'path' || required.has(name) ? { required: true } : {}),
      ...(deprecated === true ? { deprecated } : {}),
      schema,
    }
  })
  const patterns = Object.entries(
    (object as { patternProperties?: Record<string, Json> }).patternProperties ?? {},
  )
  for (const [pattern, property] of patterns) parameters.push(familyOf(pattern, schemas.take(property)))
  return parameters
}

/** A family of parameters such as `attr.NAME`: an exploded object, which is how OpenAPI writes open-ended names. */
function familyOf(pattern: string, property: Json): Json {
  const { description, ...schema } = property
  return {
    name: pattern.replace(/^\^/, '').replace(/\\?\..*$/, ''),
    in: 'query',
    style: 'form',
    explode: true,
    ...(description === undefined ? {} : { description }),
    schema: { type: 'object', patternProperties: { [pattern]: isObject(schema) ? schema : {} } },
  }
}
