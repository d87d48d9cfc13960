import { StripeRefusal } from './refusal.ts'

/** An answer as it was given. */
export type Answer = { readonly status: number; readonly body: unknown }

/**
 * Stripe's rule of keys: the same key with the same request is answered the same without doing it again; with another
 * request it is refused. What was refused before anything was begun is not kept.
 */
export function keyDesk() {
  const known = new Map<string, { readonly request: string; answer: Answer | null }>()
  return {
    /** A day passes for the keys. */
    forgetKeys: (): void => known.clear(),
    /** Does the request, or answers as the first time. `isReplayed` says which. */
    once(key: string | undefined, request: string, work: () => Answer): Answer & { isReplayed: boolean } {
      if (key === undefined) return { ...work(), isReplayed: false }
      const before = known.get(key)
      if (before !== undefined && before.request !== request)
        throw new StripeRefusal(400, {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        })
      if (before?.answer) return { ...before.answer, isReplayed: true }
      const answer = work()
      if (answer.status < 300 || answer.status === 402 || answer.status >= 500)
        known.set(key, { request, answer })
      return { ...answer, isReplayed: false }
    },
  }
}
