import { expect, test } from 'vitest'
import { ApiProblem, problemOf } from './problem.ts'

test('errors of fields stand where forms look for them, also inside lists', () => {
  const problem = new ApiProblem(400, {
    code: 'validation_error',
    detail: 'Two fields are wrong.',
    errors: { name: ['Give a name.'], 'variants.1.price': ['Not an amount.', 'Use digits.'] },
  })
  expect(problem.message).toBe('Two fields are wrong.')
  expect(problem.fieldErrors['variants.1.price']).toBe('Not an amount. Use digits.')
  const { errors } = problem.body as { errors: { name: string; variants: { price: string }[] } }
  expect(errors.name).toBe('Give a name.')
  expect(errors.variants[1]?.price).toBe('Not an amount. Use digits.')
})

test('an answer that is no JSON is a problem all the same', async () => {
  const problem = await problemOf(new Response('<html>', { status: 502, headers: { 'retry-after': '7' } }))
  expect(problem).toMatchObject({ status: 502, code: 'unknown', retryAfterSeconds: 7 })
  expect(problem.message).toBe('The shop answered with status 502.')
})
