import type { FastifyInstance } from 'fastify'
import { type Answer, type Contract, checkAnswer, isJsonType } from './contract.ts'

/** What a call may carry beside its body. */
export type CallOptions = {
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
}

/** An answer whose body a test reads without ceremony. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
export type TestAnswer = Answer & { readonly body: any }

/** A client of the API that compares every answer with the contract. */
export type TestClient = {
  get(path: string, options?: CallOptions): Promise<TestAnswer>
  post(path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer>
  put(path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer>
  patch(path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer>
  delete(path: string, options?: CallOptions): Promise<TestAnswer>
  /** Any method, with a body that is sent as it is when it is a text or bytes. */
  send(method: string, path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer>
  /** The same client, signed in with this access token. */
  as(token: string | undefined): TestClient
}

/**
 * Makes a client for a server in this process or for a started one by its address. With a contract every answer is
 * checked; then anything undocumented throws ContractError.
 */
export function createTestClient(
  target: FastifyInstance | string,
  options: { readonly openapi?: Contract; readonly token?: string | undefined } = {},
): TestClient {
  const deliver = typeof target === 'string' ? overTheWire(target) : inProcess(target)
  const send: TestClient['send'] = async (method, path, body, call = {}) => {
    const token = 'token' in call ? call.token : options.token
    const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
    const answer = await deliver({
      method,
      url: withQuery(path, call.query),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...lowerCased(call.headers ?? {}),
      },
      body: body === undefined || isRaw ? (body as Sent['body']) : JSON.stringify(body),
    })
    if (options.openapi !== undefined) checkAnswer(options.openapi, method, path, answer)
    return answer
  }
  return {
    send,
    get: (path, call) => send('GET', path, undefined, call),
    post: (path, body, call) => send('POST', path, body, call),
    put: (path, body, call) => send('PUT', path, body, call),
    patch: (path, body, call) => send('PATCH', path, body, call),
    delete: (path, call) => send('DELETE', path, undefined, call),
    as: (token) => createTestClient(target, { ...options, token }),
  }
}

type Sent = {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string | Uint8Array | FormData | undefined
}

function inProcess(app: FastifyInstance): (sent: Sent) => Promise<TestAnswer> {
  return async ({ method, url, headers, body }) => {
    const form = body instanceof FormData ? new Response(body) : undefined
    const payload = form === undefined ? (body as string | Uint8Array | undefined) : await form.bytes()
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...headers, ...(form ? { 'content-type': form.headers.get('content-type') ?? '' } : {}) },
      ...(payload === undefined
        ? {}
        : { payload: typeof payload === 'string' ? payload : Buffer.from(payload) }),
    })
    const found = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const)
    return answerOf(answer.statusCode, Object.fromEntries(found), answer.body)
  }
}

function overTheWire(baseUrl: string): (sent: Sent) => Promise<TestAnswer> {
  return async ({ method, url, headers, body }) => {
    const answer = await fetch(new URL(url, baseUrl), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body as string | FormData }),
    })
    return answerOf(answer.status, Object.fromEntries(answer.headers), await answer.text())
  }
}

function answerOf(status: number, headers: Record<string, string>, text: string): TestAnswer {
  const isJson = isJsonType(headers['content-type']) && text !== ''
  return { status, headers, body: isJson ? JSON.parse(text) : text }
}

function withQuery(path: string, query: CallOptions['query']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item))
  }
  const text = search.toString()
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
