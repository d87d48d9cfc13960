import { noteHeldBack } from '../../../domain/identity/index.ts'
import type { RateLimit } from '../route.ts'

const field = (body: unknown, name: string): string | undefined => {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const accountOf = (body: unknown): string | undefined => field(body, 'email') ?? field(body, 'username')
const noteHold: RateLimit['noteHold'] = (ctx, hold, body) => noteHeldBack(ctx, hold, accountOf(body))

/** Name of the limit on signing in, which a reset forgives. */
export const LOGIN_LIMIT_NAME = 'login'

/**
 * 5 tries a minute by address and by account; after many failures in a row the waiting grows to an hour. When many
 * addresses guess at many accounts together, only a few a minute are let try who have not signed in from there before.
 */
export const loginLimit: RateLimit = {
  name: LOGIN_LIMIT_NAME,
  points: 5,
  windowSeconds: 60,
  account: accountOf,
  backOffOn: ['invalid_credentials'],
  stormAfter: 100,
  noteHold,
}

/** Registering answers whether an e-mail is taken, so asking again and again gets slower and slower. */
export const registerLimit: RateLimit = {
  name: 'register',
  points: 10,
  windowSeconds: 60,
  account: (body) => field(body, 'email'),
  backOffOn: ['email_taken', 'username_taken'],
  noteHold,
}

/** Twenty tabs may renew at once. */
export const refreshLimit: RateLimit = { name: 'refresh', points: 60, windowSeconds: 60 }

/** Mail to one address: 5 in a quarter of an hour. */
export const mailLimit = (name: string): RateLimit => ({
  name,
  points: 5,
  windowSeconds: 60,
  accountWindowSeconds: 900,
  account: (body) => field(body, 'email'),
})

/** Guessing proofs or the current password of a stolen session. */
export const proofLimit = (name: string): RateLimit => ({
  name,
  points: 10,
  windowSeconds: 60,
  backOffOn: ['validation_error'],
  noteHold,
})

/** Tries of the current password. */
export const passwordLimit: RateLimit = {
  name: 'password-change',
  points: 5,
  windowSeconds: 60,
  backOffOn: ['validation_error'],
  noteHold,
}
