import { type ApiAnswer, CallFailure, callApi } from '../../../../platform/http-client.ts'
import { ProviderError } from '../../provider.ts'

/** What Chapa answered, below 500. */
export type ChapaAnswer = {
  readonly isOk: boolean
  readonly status: number
  /** Chapa's sentences, joined; it answers a text, or texts by field. */
  readonly message: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Calls Chapa's API. */
export type ChapaApi = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: { readonly json: unknown } | { readonly form: URLSearchParams },
) => Promise<ChapaAnswer>

const TIMEOUT_MS = 15_000
const MAX_MESSAGE_LENGTH = 300

/** Makes the caller. A 4xx is an answer; what may have been done without our knowing it throws ProviderError. */
export function chapaApi(settings: {
  readonly apiBase: string
  readonly secretKey: string
  readonly timeoutMs?: number | undefined
}): ChapaApi {
  return async (method, path, body) => {
    const isJson = body !== undefined && 'json' in body
    const answer = await callApi(`${settings.apiBase}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${settings.secretKey}`,
        ...(body === undefined
          ? {}
          : { 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' }),
      },
      body: body === undefined ? undefined : isJson ? JSON.stringify(body.json) : body.form.toString(),
      timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    }).catch((error: unknown) => {
      if (!(error instanceof CallFailure)) throw error
      const kind = error.mayHaveArrived ? 'unknown' : 'unavailable'
      throw new ProviderError(kind, `Chapa could not be asked: ${error.message}`, { cause: error })
    })
    return read(answer)
  }
}

/** The error for an answer that is a no. */
export const refusedBy = (answer: ChapaAnswer): ProviderError =>
  new ProviderError('refused', `Chapa refused (${answer.status}): ${answer.message || 'without a reason'}`)

function read({ status, text }: ApiAnswer): ChapaAnswer {
  if (status === 429) throw new ProviderError('unavailable', 'Chapa is asked too often (429)')
  if (status >= 500 || status === 408 || status === 409)
    throw new ProviderError('unknown', `Chapa answered ${status}`)
  const isGood = status >= 200 && status < 300
  const body = parse(text)
  if (body === undefined) {
    if (isGood) throw new ProviderError('unknown', 'Chapa answered something that is not JSON')
    return { isOk: false, status, message: '', data: {} }
  }
  return {
    isOk: isGood && body.status !== 'failed' && body.status !== 'error',
    status,
    message: textsIn(body.message).join(' ').slice(0, MAX_MESSAGE_LENGTH),
    data: isRecord(body.data) ? body.data : {},
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > 3) return []
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1))
}

/** Whether a value is an object with fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
