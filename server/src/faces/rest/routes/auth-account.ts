import { Type } from 'typebox'
import {
  anonymiseUser,
  changePassword,
  confirmPasswordReset,
  endOwnSession,
  listOwnSessions,
  ownId,
  type PersonalDataReader,
  requestPasswordReset,
  resendVerification,
  verifyEmail,
} from '../../../domain/identity/index.ts'
import type { RateLimiter } from '../rate-limit.ts'
import { everybody, type Route, route, signedIn } from '../route.ts'
import { LOGIN_LIMIT_NAME, mailLimit, passwordLimit, proofLimit } from './auth-limits.ts'
import {
  Accepted,
  EmailVerifyBody,
  PasswordChangeBody,
  ResendBody,
  ResetBody,
  ResetConfirmBody,
  SessionSchema,
} from './auth-schemas.ts'
import { AUTH_BODY_BYTES } from './auth-sessions.ts'
import { evenTime } from './even-time.ts'
import { personalDataRoutes } from './personal-data.ts'

/** What the rows about an account need from the rest of the house. */
export type AccountServices = {
  readonly limiter: Pick<RateLimiter, 'check' | 'forgive'>
  /** What other modules keep about a person, for the export. */
  readonly personalData?: readonly PersonalDataReader[]
}

const tag = 'auth'
const bodyLimitBytes = AUTH_BODY_BYTES
const TOKEN_EXAMPLE = 'k4c9…43 characters…'
const RESET_SENT = 'If an account has this e-mail, a link to choose a new password is on its way.'
const RESEND_SENT = 'If this e-mail waits to be confirmed, a link is on its way.'

/** Rows about passwords, proofs of e-mails, devices, and the right to be forgotten. */
export function accountRoutes(services: AccountServices): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/auth/password/change/',
      operation: 'changePassword',
      summary: 'Choose a new password',
      description: 'Ends the sessions on all other devices; this one stays.',
      tag,
      access: signedIn,
      body: PasswordChangeBody,
      bodyLimitBytes,
      rateLimit: passwordLimit,
      example: { current_password: 'correct horse battery', new_password: 'another battery staple' },
      responses: { 204: { description: 'Changed.' } },
      handle: async ({ ctx, body }) => {
        // by account too: a stolen access token is not to be turned into a password from many addresses
        await services.limiter.check(
          {
            ...passwordLimit,
            name: 'password-change-account',
            points: 10,
            windowSeconds: 900,
            account: (id) => String(id),
          },
          ownId(ctx.actor),
          ownId(ctx.actor),
        )
        await changePassword(ctx, body)
        return { status: 204 }
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/password/reset/',
      operation: 'requestPasswordReset',
      summary: 'Ask for a link to choose a new password',
      description:
        'The answer is the same whether or not there is such an account. The link is good once, for 30 minutes.',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: ResetBody,
      bodyLimitBytes,
      rateLimit: mailLimit('password-reset'),
      example: { email: 'hanna@example.com' },
      responses: { 202: { description: 'Taken.', schema: Accepted, example: { detail: RESET_SENT } } },
      handle: async ({ ctx, body }) => {
        await evenTime(() => requestPasswordReset(ctx, body.email))
        return { status: 202, body: { detail: RESET_SENT } }
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/password/reset/confirm/',
      operation: 'confirmPasswordReset',
      summary: 'Choose a new password with the link from the mail',
      description: 'Ends all sessions, and the waiting after failed sign-ins.',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: ResetConfirmBody,
      bodyLimitBytes,
      rateLimit: proofLimit('password-reset-confirm'),
      example: { token: TOKEN_EXAMPLE, new_password: 'another battery staple' },
      responses: { 204: { description: 'Changed: sign in with the new password.' } },
      handle: async ({ ctx, body }) => {
        const user = await confirmPasswordReset(ctx, body)
        const names = [user.email, ...(user.username === null ? [] : [user.username])]
        await services.limiter.forgive(LOGIN_LIMIT_NAME, ctx.actor.ip, names)
        return { status: 204 }
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/email/verify/',
      operation: 'verifyEmail',
      summary: 'Prove an e-mail address with the link from the mail',
      description: 'Also makes a changed e-mail count. Signed in as somebody else it is refused.',
      tag,
      access: everybody,
      body: EmailVerifyBody,
      bodyLimitBytes,
      rateLimit: proofLimit('email-verify'),
      errors: ['email_taken'],
      example: { token: TOKEN_EXAMPLE },
      responses: { 204: { description: 'Proved.' } },
      handle: async ({ ctx, body }) => {
        await verifyEmail(ctx, body.token)
        return { status: 204 }
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/email/verify/resend/',
      operation: 'resendVerification',
      summary: 'Send the link that proves an e-mail once more',
      description: 'The answer is the same whether or not there is such an account.',
      tag,
      access: everybody,
      body: ResendBody,
      isBodyOptional: true,
      bodyLimitBytes,
      rateLimit: mailLimit('email-resend'),
      errors: ['not_authenticated'],
      example: { email: 'hanna@example.com' },
      responses: { 202: { description: 'Taken.', schema: Accepted, example: { detail: RESEND_SENT } } },
      handle: async ({ ctx, body }) => {
        await evenTime(() => resendVerification(ctx, body.email))
        return { status: 202, body: { detail: RESEND_SENT } }
      },
    }),
    ...deviceRoutes(),
    route({
      method: 'DELETE',
      path: '/api/auth/me/',
      operation: 'deleteMe',
      summary: 'Be forgotten',
      description:
        'Name, addresses and sessions are removed for good; orders stay, as the law asks, without the account.',
      tag,
      access: signedIn,
      errors: ['invalid_transition'],
      responses: { 204: { description: 'Forgotten.' } },
      handle: async ({ ctx }) => {
        await anonymiseUser(ctx, ownId(ctx.actor))
        return { status: 204 }
      },
    }),
    ...personalDataRoutes(services.personalData ?? []),
  ]
}

function deviceRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/auth/sessions/',
      operation: 'listSessions',
      summary: 'See on which devices one is signed in',
      tag,
      access: signedIn,
      responses: {
        200: {
          description: 'The sessions, the latest used first.',
          schema: Type.Object({ results: Type.Array(SessionSchema) }, { title: 'SessionList' }),
        },
      },
      handle: async ({ ctx }) => ({ body: { results: await listOwnSessions(ctx) } }),
    }),
    route({
      method: 'DELETE',
      path: '/api/auth/sessions/{id}/',
      operation: 'endSession',
      summary: 'Sign out on another device',
      tag,
      access: signedIn,
      params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the session.' }) }),
      responses: { 204: { description: 'Ended.' } },
      handle: async ({ ctx, params }) => {
        await endOwnSession(ctx, params.id)
        return { status: 204 }
      },
    }),
  ]
}
