import { type Item, script, urlOf } from './postman-request.ts'

/** A request of a story. */
export type Step = {
  readonly name: string
  readonly about?: string
  readonly call: string
  /** Whose token is sent: a variable, or nobody's. */
  readonly as?: string
  readonly body?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly before?: readonly string[]
  readonly status: number
  /** What is checked and remembered; `answer` is the JSON that came. */
  readonly check?: readonly string[]
  readonly staysHere?: boolean
}

/** A line that keeps a value for later requests. */
export const remember = (name: string, value: string): string =>
  `pm.collectionVariables.set('${name}', ${value})`

/** A line that checks something. */
export const expectThat = (what: string, check: string): string =>
  `pm.test(${JSON.stringify(what)}, () => ${check})`

/** The item of a step: a request with its scripts. */
export function stepItem(step: Step): Item {
  const { name, about, call, as, body, form, headers = {}, before, status, check, staysHere } = step
  const [method, path] = call.split(' ') as [string, string]
  const [plain, search] = path.split('?') as [string, string?]
  const query = [...new URLSearchParams(search)].map(([key, value]) => ({ key, value }))
  const tests = [
    expectThat(`${name}: ${status}`, `pm.response.to.have.status(${status})`),
    ...(check === undefined ? [] : ['const answer = pm.response.json()', ...check]),
  ]
  return {
    name,
    event: [
      ...(before === undefined ? [] : [script('prerequest', ...before)]),
      script('test', ...tests),
    ] as never,
    // what follows is looked at here, not where it leads
    ...(staysHere ? { protocolProfileBehavior: { followRedirects: false } } : {}),
    request: {
      method,
      header: Object.entries({
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      }).map(([key, value]) => ({ key, value })),
      url: urlOf(plain, query),
      ...(about ? { description: about } : {}),
      auth:
        as === undefined
          ? { type: 'noauth' }
          : { type: 'bearer', bearer: [{ key: 'token', value: `{{${as}}}`, type: 'string' }] },
      ...(body === undefined
        ? {}
        : {
            body: {
              mode: 'raw',
              raw: JSON.stringify(body, null, 2),
              options: { raw: { language: 'json' } },
            },
          }),
      ...(form === undefined
        ? {}
        : {
            body: {
              mode: 'urlencoded',
              urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })),
            },
          }),
    },
    response: [],
  }
}
