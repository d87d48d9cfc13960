import type { Schema } from './types.ts'

/** Who is signed in, and with which tokens. */
export type Session = {
  readonly access: string
  readonly refresh: string
  readonly user: Schema<'User'>
}

const KEY = 'nexus.session'
let kept: Session | null | undefined
const listeners = new Set<() => void>()

/** The session of this browser, or null when nobody is signed in. All tabs share it. */
export function readSession(): Session | null {
  if (kept === undefined) {
    try {
      kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null
    } catch {
      kept = null
    }
  }
  return kept
}

/** Keeps a session, or forgets it with null. */
export function writeSession(session: Session | null): void {
  kept = session
  if (session === null) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, JSON.stringify(session))
  for (const listener of listeners) listener()
}

/** Calls back whenever somebody signs in or out, here or in another tab. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

window.addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return
  kept = undefined
  for (const listener of listeners) listener()
})

/** Seconds since 1970 at which an access token ends, or 0 when it cannot be read. */
export function endOf(access: string): number {
  try {
    const claims = JSON.parse(atob((access.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    return typeof claims.exp === 'number' ? claims.exp : 0
  } catch {
    return 0
  }
}
