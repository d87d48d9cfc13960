import { noteConnection, waitForNextTry } from './connection.ts'
import { NoAnswer, problemOf } from './problem.ts'
import { endOf, readSession, type Session, writeSession } from './session.ts'
import { askToSignInAgain } from './sign-in-again.ts'
import type { Schema } from './types.ts'

const refreshAheadSeconds = 20
const refusedTokens = new Set(['token_expired', 'token_invalid', 'not_authenticated', 'account_disabled'])

/**
 * Fetches from the shop as the person who is signed in. Ended access tokens are renewed, ended sessions ask to sign in
 * again and then go on; reads wait while the shop cannot be reached.
 * @throws ApiProblem when the shop refuses
 * @throws NoAnswer when a change got no answer
 */
export const shopFetch = (request: Request): Promise<Response> => send(request, (each) => fetch(each))

/** How a request reaches the shop; `fetch`, unless somebody wants to see how far an upload is. */
export type Transport = (request: Request) => Promise<Response>

/** The same as `shopFetch`, by another way. Throws the same. */
export async function send(request: Request, transport: Transport): Promise<Response> {
  for (let asked = 0; ; asked += 1) {
    const session = await freshSession(asked)
    const response = await answerOf(authorised(request, session), transport)
    if (response.ok || response.status === 304) return response
    const problem = await problemOf(response)
    if (response.status !== 401 || !refusedTokens.has(problem.code) || asked >= 3) throw problem
    if (readSession()?.access === session?.access) await renew(session)
  }
}

function authorised(request: Request, session: Session | null): Request {
  const copy = request.clone()
  if (session) copy.headers.set('authorization', `Bearer ${session.access}`)
  return copy
}

/** Sends a request. Reads are repeated until there is an answer; changes are not: they may have been made. */
async function answerOf(request: Request, transport: Transport = (each) => fetch(each)): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await transport(request.clone())
      noteConnection('online')
      if (request.method !== 'GET' || response.status !== 503) return response
      if (tries >= 4) return response
    } catch (error) {
      if (request.signal.aborted) throw error
      noteConnection('offline')
      if (request.method !== 'GET') throw new NoAnswer()
    }
    await waitForNextTry(tries, request.signal)
  }
}

async function freshSession(asked: number): Promise<Session | null> {
  const session = readSession()
  if (session === null) {
    if (asked > 0) await askToSignInAgain()
    return readSession()
  }
  if (endOf(session.access) - refreshAheadSeconds > Date.now() / 1000) return session
  await renew(session)
  return readSession()
}

/** One tab renews at a time, the others take what it got. Without a way to renew, the person is asked. */
async function renew(session: Session | null): Promise<void> {
  const isRenewed = await navigator.locks.request('nexus.session', async () => {
    const current = readSession()
    if (current === null) return false
    if (current.access !== session?.access) return true
    const tokens = await refreshed(current.refresh)
    if (tokens === null) return false
    writeSession({ ...current, ...tokens })
    return true
  })
  if (!isRenewed) await askToSignInAgain()
}

async function refreshed(refresh: string): Promise<Schema<'TokenPair'> | null> {
  const response = await answerOf(
    new Request('/api/auth/refresh/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh }),
    }),
  )
  if (response.ok) return (await response.json()) as Schema<'TokenPair'>
  if (response.status === 401 || response.status === 400) return null
  throw await problemOf(response)
}
