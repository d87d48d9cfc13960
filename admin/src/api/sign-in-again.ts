/**
 * When a session has ended, calls wait here until the person has signed in again in a dialog over the page. Forms
 * below stay as they are.
 */
type Waiter = { readonly resolve: () => void; readonly reject: (reason: Error) => void }

let waiters: Waiter[] = []
const listeners = new Set<() => void>()

/** The person chose to leave instead of signing in again. */
export class SignedOut extends Error {
  constructor() {
    super('nexus.session.ended')
    this.name = 'SignedOut'
  }
}

/** Whether somebody has to sign in again before waiting calls go on. */
export const isSignInNeeded = (): boolean => waiters.length > 0

/** Calls back when the need to sign in again comes or goes. */
export function onSignInNeeded(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Resolves once somebody is signed in again.
 * @throws SignedOut when the person leaves instead
 */
export function askToSignInAgain(): Promise<void> {
  return new Promise((resolve, reject) => {
    waiters.push({ resolve, reject })
    tell()
  })
}

/** Lets the waiting calls go on, or end when the person leaves. */
export function settleSignIn(isSignedIn: boolean): void {
  const settled = waiters
  waiters = []
  for (const { resolve, reject } of settled) isSignedIn ? resolve() : reject(new SignedOut())
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}
