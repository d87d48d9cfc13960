import { lazy, type ReactElement, Suspense, useSyncExternalStore } from 'react'
import { isSignInNeeded, onSignInNeeded } from '../api/sign-in-again.ts'

const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

/** Asks to sign in again over the page when a session has ended; the form below stays as it is. */
export function SignInDialog(): ReactElement | null {
  const isNeeded = useSyncExternalStore(onSignInNeeded, isSignInNeeded)
  if (!isNeeded) return null
  return (
    <Suspense fallback={null}>
      <SignInAgain />
    </Suspense>
  )
}
