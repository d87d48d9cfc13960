import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { buildOpenApi } from '../faces/rest/openapi.ts'
import { everybody, route } from '../faces/rest/route.ts'
import { type Answer, type Contract, checkAnswer } from './contract.ts'

const Card = Type.Object({ id: Type.String() }, { title: 'Card' })
const Page = Type.Object({
  results: Type.Array(Type.Intersect([Card, Type.Object({ stock: Type.Integer() })])),
})
const contract = buildOpenApi(
  [
    route({
      method: 'GET',
      path: '/api/things/{id}/',
      operation: 'getThing',
      summary: 'Get',
      tag: 'products',
      access: everybody,
      params: Type.Object({ id: Type.String() }),
      responses: { 200: { description: 'It', schema: Page } },
      handle: async () => ({ body: {} }),
    }),
  ],
  { title: 'Shop', version: '1' },
) as Contract

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  body,
  headers: { 'x-request-id': 'r', 'content-type': 'application/json; charset=utf-8', ...headers },
})
const problem = (
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Answer =>
  answer(
    status,
    { type: 'urn:x', title: 'X', status, detail: 'x', code, request_id: 'r', ...more },
    { 'content-type': 'application/problem+json', ...headers },
  )
const check =
  (given: Answer, method = 'GET', url = '/api/things/7/?x=1') =>
  () =>
    checkAnswer(contract, method, url, given)

test('a documented answer passes', () => {
  expect(check(answer(200, { results: [{ id: 'a', stock: 1 }] }))).not.toThrow()
  expect(check(answer(200, { results: [] }), 'GET', '/api/things/7')).not.toThrow()
  expect(check(problem(404, 'not_found', { hint: 'members of its own are fine' }))).not.toThrow()
})

test('an undocumented status, media type, field or code is refused', () => {
  expect(check(answer(418, {}))).toThrow('documents 200, 400')
  expect(check(answer(200, { results: [{ id: 'a', stock: 1, secret: 1 }] }))).toThrow('"secret"')
  expect(check(answer(200, { results: [{ id: 'a', stock: '1' }] }))).toThrow('must be integer')
  expect(check(answer(200, { results: [], more: 1 }))).toThrow('"more"')
  expect(check(answer(200, '<p>', { 'content-type': 'text/html' }))).toThrow('media type "text/html"')
  expect(check(problem(404, 'slug_taken'))).toThrow('equal to one of the allowed values')
})

test('beyond the contract only 404 and 405 are right', () => {
  expect(check(problem(404, 'not_found'), 'GET', '/api/nowhere/')).not.toThrow()
  expect(check(answer(200, {}), 'GET', '/api/nowhere/')).toThrow('so 404 was due')
  expect(check(problem(405, 'method_not_allowed', {}, { allow: 'GET' }), 'DELETE')).not.toThrow()
  expect(check(problem(405, 'method_not_allowed'), 'DELETE')).toThrow('needs Allow')
})
