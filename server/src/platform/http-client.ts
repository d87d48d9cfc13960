import type { Agent, Dispatcher } from 'undici'
import { isInTransaction } from './db/transaction.ts'
import { ForbiddenAddress, type PinnedAddress, type SsrfGuard } from './ssrf-guard.ts'

/** Why something could not be fetched. `isLasting`: trying again will not help. The message may be shown to people. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure'
  readonly isLasting: boolean

  constructor(message: string, options: { isLasting: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.isLasting = options.isLasting
  }
}

/** Limits of one fetch. */
export type FetchLimits = {
  readonly maxBytes: number
  /** For everything: name, connection, answer. */
  readonly timeoutMs: number
  readonly accept?: string
  readonly signal?: AbortSignal
}

/**
 * Fetches what somebody's address leads to: guarded, pinned to the checked addresses, without redirects, within the
 * limits. Throws FetchFailure. Refuses to run while a database transaction is open.
 */
export async function fetchGuarded(address: string, guard: SsrfGuard, limits: FetchLimits): Promise<Buffer> {
  const request = { method: 'GET', headers: { accept: limits.accept ?? '*/*' }, ...limits } as const
  return callGuarded(address, guard, request, async (answer) => {
    refuseStatus(answer.statusCode)
    if (Number(answer.headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge(limits)
    const chunks: Buffer[] = []
    if (!(await readInto(chunks, answer, limits.maxBytes))) throw tooLarge(limits)
    return Buffer.concat(chunks)
  })
}

/** A message to somebody's address. */
export type GuardedPost = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For everything: name, connection, answer. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** What was answered to it, whatever the status. */
export type GuardedAnswer = {
  readonly status: number
  /** The beginning of the answer, at most 4 kB; what does not come soon after the status is not waited for. */
  readonly excerpt: string
  readonly retryAfter: string | undefined
}

const EXCERPT_BYTES = 4_096
const EXCERPT_PATIENCE_MS = 2_000

/**
 * Posts a message to somebody's address: guarded, pinned to the checked addresses, within the time. Redirects are
 * answers like others. Throws FetchFailure when there is no answer. Refuses to run while a database transaction is open.
 */
export async function postGuarded(
  address: string,
  guard: SsrfGuard,
  post: GuardedPost,
): Promise<GuardedAnswer> {
  return callGuarded(address, guard, { method: 'POST', ...post }, async (answer) => {
    const patience = setTimeout(() => answer.body.destroy(), Math.min(EXCERPT_PATIENCE_MS, post.timeoutMs))
    const chunks: Buffer[] = []
    // the status is the answer, whatever becomes of the rest
    await readInto(chunks, answer, EXCERPT_BYTES).catch(() => {})
    clearTimeout(patience)
    const retryAfter = answer.headers['retry-after']
    return {
      status: answer.statusCode,
      excerpt: Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8'),
      retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
    }
  })
}

/**
 * Finds out whether somebody's address may be called, and whether the operator has opened what it leads to. Throws
 * FetchFailure with a sentence for them. Refuses to run while a database transaction is open.
 */
export async function lookUpGuarded(
  url: URL,
  guard: SsrfGuard,
  timeoutMs: number,
): Promise<{ readonly isOpened: boolean }> {
  refuseInTransaction()
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return { isOpened: guard.isOpened(url, await within(timeout, guard.resolve(url))) }
  } catch (error) {
    throw asFailure(error, timeout.aborted, timeoutMs)
  }
}

function refuseInTransaction(): void {
  if (isInTransaction()) throw new Error('No outgoing call while a database transaction is open')
}

type GuardedRequest = {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** One guarded call; what `read` does not want of the answer does not go on arriving. Throws FetchFailure. */
async function callGuarded<T>(
  address: string,
  guard: SsrfGuard,
  { timeoutMs, signal: given, ...request }: GuardedRequest,
  read: (answer: Dispatcher.ResponseData) => Promise<T>,
): Promise<T> {
  refuseInTransaction()
  const url = URL.parse(address)
  if (url === null) throw new FetchFailure('This is not an address.', { isLasting: true })
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = given ? AbortSignal.any([timeout, given]) : timeout
  let agent: Agent | undefined
  try {
    const pinned = await within(signal, guard.resolve(url))
    const undici = await import('undici') // 5 MB that most shops never need
    agent = new undici.Agent(pinnedTo(pinned, timeoutMs))
    const answer = await undici.request(url, {
      dispatcher: agent,
      signal,
      method: request.method,
      headers: { 'user-agent': 'Nexus', ...request.headers },
      body: request.body ?? null,
    })
    answer.body.on('error', () => {}) // it is torn off as soon as enough of it has been read
    return await read(answer)
  } catch (error) {
    throw asFailure(error, timeout.aborted, timeoutMs)
  } finally {
    void agent?.destroy().catch(() => {})
  }
}

/** Reads an answer to its end; returns false when there is more of it than wanted. */
async function readInto(
  chunks: Buffer[],
  answer: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<boolean> {
  let size = 0
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    size += chunk.length
    chunks.push(chunk)
    if (size > maxBytes) return false
  }
  return true
}

/** Connects to the checked addresses only, whatever the name says by now. */
function pinnedTo(pinned: readonly PinnedAddress[], timeoutMs: number): Agent.Options {
  const lookup = (
    _host: string,
    options: { all?: boolean },
    done: (error: null, address: unknown, family?: number) => void,
  ): void => {
    if (options.all)
      done(
        null,
        pinned.map((entry) => ({ ...entry })),
      )
    else done(null, pinned[0]?.address, pinned[0]?.family)
  }
  return {
    connect: { lookup: lookup as never, timeout: Math.min(timeoutMs, 5_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 32 * 1024,
    pipelining: 0,
  }
}

function refuseStatus(status: number): void {
  if (status === 200) return
  if (status >= 300 && status < 400)
    throw new FetchFailure(`Answered ${status}: redirects are not followed.`, { isLasting: true })
  const isLasting = status < 500 && status !== 429 && status !== 408
  throw new FetchFailure(`Answered ${status}.`, { isLasting })
}

const tooLarge = (limits: FetchLimits): FetchFailure =>
  new FetchFailure(`Is larger than ${Math.floor(limits.maxBytes / 1024 / 1024)} MB.`, { isLasting: true })

function asFailure(error: unknown, hasTimedOut: boolean, timeoutMs: number): FetchFailure {
  if (error instanceof FetchFailure) return error
  if (error instanceof ForbiddenAddress)
    return new FetchFailure(error.message, { isLasting: true, cause: error })
  if (hasTimedOut) {
    return new FetchFailure(`Did not answer within ${timeoutMs / 1000} s.`, {
      isLasting: false,
      cause: error,
    })
  }
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code === 'ENOTFOUND')
    return new FetchFailure('The name is not known.', { isLasting: false, cause: error })
  if (code === 'EAI_AGAIN')
    return new FetchFailure('The name could not be looked up.', { isLasting: false, cause: error })
  return new FetchFailure(`Could not be reached${code ? ` (${code})` : ''}.`, {
    isLasting: false,
    cause: error,
  })
}

/** A look-up cannot be cancelled, but nobody has to wait for it. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

/** A call of an address that the operator has configured, such as a payment provider's API. */
export type ApiCall = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** For everything: name, connection, answer. */
  readonly timeoutMs: number
}

/** What it answered, whatever the status. */
export type ApiAnswer = { readonly status: number; readonly text: string }

/** A call that was not answered. `mayHaveArrived`: a connection stood, so that the other side may have done it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly mayHaveArrived: boolean

  constructor(message: string, options: { mayHaveArrived: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.mayHaveArrived = options.mayHaveArrived
  }
}

const MAX_ANSWER_BYTES = 1024 * 1024

/**
 * Calls an API at an address of the configuration, which may be on this machine. Redirects are answers like others.
 * Throws CallFailure. Refuses to run while a database transaction is open.
 */
export async function callApi(address: string, call: ApiCall): Promise<ApiAnswer> {
  refuseInTransaction()
  const undici = await import('undici')
  const signal = AbortSignal.timeout(call.timeoutMs)
  // A connection for each call: a kept one may be closed by the other side just as a call is sent on it.
  const agent = new undici.Agent({ pipelining: 0, connect: { timeout: Math.min(call.timeoutMs, 5_000) } })
  let isConnected = false
  agent.on('connect', () => {
    isConnected = true
  })
  try {
    const response = await undici.request(address, {
      dispatcher: agent,
      signal,
      method: call.method,
      headers: { 'user-agent': 'Nexus', accept: 'application/json', ...call.headers },
      body: call.body ?? null,
    })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MAX_ANSWER_BYTES) throw new Error('The answer is too large')
      chunks.push(chunk)
    }
    return { status: response.statusCode, text: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    const code = (error as { code?: unknown }).code
    const why = signal.aborted
      ? `no answer within ${call.timeoutMs} ms`
      : String(code ?? (error as Error).message)
    throw new CallFailure(`${call.method} ${new URL(address).host}: ${why}`, {
      mayHaveArrived: isConnected,
      cause: error,
    })
  } finally {
    void agent.destroy().catch(() => {})
  }
}
