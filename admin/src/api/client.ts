import createClient from 'openapi-fetch'
import { shopFetch } from './fetch.ts'
import type { paths } from './types.ts'

/**
 * Every address of the API, typed by the contract:
 *
 *     const order = await call(api.GET('/api/orders/{id}/', { params: { path: { id } } }))
 */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: shopFetch,
  querySerializer: { array: { style: 'form', explode: true } },
})

/**
 * The answer's body. Refusals never arrive here: `api` throws them.
 * @throws ApiProblem when the shop refuses
 */
export async function call<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await answer
  return data as Data
}

/**
 * As `call`, of addresses that can also answer a file.
 * @throws ApiProblem when the shop refuses
 */
export const callJson = <Data>(answer: Promise<{ data?: Data }>): Promise<Exclude<Data, string>> =>
  call(answer) as Promise<Exclude<Data, string>>

/** A name for a change, so that sending it again does not make it twice. */
export const newIdempotencyKey = (): string => crypto.randomUUID()
