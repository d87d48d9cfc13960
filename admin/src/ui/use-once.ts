import { useCallback, useRef } from 'react'
import { newIdempotencyKey } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

/** The header that names a change. */
export type OnceHeaders = { readonly 'Idempotency-Key': string }

/** Refusals after which the first request may still have been carried out. */
const UNCERTAIN = new Set(['idempotency_in_flight', 'idempotency_conflict'])

/**
 * Makes a change at most once for as long as its dialog is open: sending it again after a lost answer or a double click
 * carries the same key, so that money is not given back and parcels are not made twice. A refusal frees the key.
 */
export function useOnce<Input, Data>(
  send: (input: Input, headers: OnceHeaders) => Promise<Data>,
): (input: Input) => Promise<Data> {
  const key = useRef(newIdempotencyKey())
  return useCallback(
    async (input) => {
      try {
        const data = await send(input, { 'Idempotency-Key': key.current })
        key.current = newIdempotencyKey()
        return data
      } catch (error) {
        if (isRefusal(error)) key.current = newIdempotencyKey()
        throw error
      }
    },
    [send],
  )
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && !UNCERTAIN.has(error.code)
