/**
 * What goes wrong with a request. `before`: nothing is done. `after`: it is done and only the answer is lost.
 * - `hang`: no answer within the life of the test · `cut`: the connection ends · a number: that status
 * - `garbage`: 200 with something that is not JSON
 */
export type Fault = {
  readonly kind: 'hang' | 'cut' | 'garbage' | number
  readonly when: 'before' | 'after'
}

type Planned = Fault & { readonly route: string; left: number }

/** Faults that tests have ordered. */
export function faultDesk() {
  const planned: Planned[] = []
  return {
    /** The next requests to this route, `POST /v1/refunds`, go wrong. Parameters of the path are written `:id`. */
    failNext(route: string, kind: Fault['kind'], when: Fault['when'] = 'before', times = 1): void {
      planned.push({ route, kind, when, left: times })
    },
    clearFaults: (): void => void planned.splice(0),
    /** The fault of this request, counted down. */
    take(route: string): Fault | undefined {
      const fault = planned.find((one) => one.route === route && one.left > 0)
      if (fault !== undefined) fault.left -= 1
      return fault
    },
  }
}

/** What an error of this status says. */
export function faultBody(status: number): { error: Record<string, unknown> } {
  if (status === 429)
    return { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' } }
  if (status === 409)
    return {
      error: {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message: 'There is currently another in-progress request using this Idempotent Key.',
      },
    }
  return { error: { type: 'api_error', message: 'An unknown error occurred.' } }
}
