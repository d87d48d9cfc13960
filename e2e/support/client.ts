import { admin } from './shop.ts'

/** An answer that has been read. */
export type Answer<T> = { readonly status: number; readonly headers: Headers; readonly body: T }

/** Asks a shop and reads the JSON it answers. */
export async function ask<T = Record<string, unknown>>(
  origin: string,
  path: string,
  request: { method?: string; body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer<T>> {
  const { method = 'GET', body, token, headers = {} } = request
  const answer = await fetch(path.startsWith('http') ? path : `${origin}${path}`, {
    method,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as T,
  }
}

/** An access token of an account, the admin's when none is named. */
export async function tokenOf(
  origin: string,
  account: { email: string; password: string } = admin,
): Promise<string> {
  const { status, body } = await ask<{ access: string }>(origin, '/api/auth/login/', {
    method: 'POST',
    body: { email: account.email, password: account.password },
  })
  if (status !== 200) throw new Error(`Sign-in answered ${status}: ${JSON.stringify(body)}`)
  return body.access
}
