import type { FastifyRequest } from 'fastify'
import {
  logIn,
  logOut,
  RegisterInput,
  refreshSession,
  register,
  SignedIn,
  TokenPair,
  type Tokens,
  verifyToken,
} from '../../../domain/identity/index.ts'
import { maskCardNumbers } from '../../../kernel/card-numbers.ts'
import { fieldError } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Authenticate, actorOf } from '../../actor.ts'
import { everybody, type Route, route } from '../route.ts'
import { loginLimit, refreshLimit, registerLimit } from './auth-limits.ts'
import {
  LoginBody,
  LogoutBody,
  PAIR_EXAMPLE,
  RefreshBody,
  USER_EXAMPLE,
  VerifiedTokenSchema,
  VerifyBody,
} from './auth-schemas.ts'
import { evenFailureTime } from './even-time.ts'

/** What the rows about sessions need from the rest of the house. */
export type SessionServices = {
  readonly tokens: Tokens
  readonly authenticate: Authenticate
  /** What else happens when somebody signs in, such as taking a guest's cart over. It never stands in the way. */
  readonly onSignIn?: OnSignIn
}

/** Told who has just signed in, and the guest's cart token that came along. */
export type OnSignIn = (ctx: Ctx, userId: Id, cartToken: unknown) => Promise<void>

const tag = 'auth'
/** Longer bodies are refused before they are parsed: a password of a megabyte costs nothing. */
export const AUTH_BODY_BYTES = 16 * 1024
/** What a stranger cannot set about themselves; sent along, it is left out. */
const NEVER_OURS = [
  'id',
  'role',
  'permissions',
  'is_active',
  'email_verified',
  'date_joined',
  'last_login',
] as const

/** Rows to register, sign in, stay signed in and sign out. */
export function sessionRoutes(services: SessionServices): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/auth/register/',
      operation: 'register',
      summary: 'Open a customer account and sign in',
      description:
        'A role sent along is ignored: vendors and staff are made by an admin. A mail asks to prove the e-mail. A guest’s cart sent by `X-Cart-Token` becomes theirs.',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: RegisterInput,
      readOnly: NEVER_OURS,
      bodyLimitBytes: AUTH_BODY_BYTES,
      rateLimit: registerLimit,
      errors: ['email_taken', 'username_taken'],
      example: {
        email: 'hanna@example.com',
        password: 'correct horse battery',
        first_name: 'Hanna',
        last_name: 'Tesfaye',
      },
      responses: {
        201: {
          description: 'The account and its first pair of tokens.',
          schema: SignedIn,
          headers: { Location: 'The profile.' },
          example: { ...PAIR_EXAMPLE, user: USER_EXAMPLE },
        },
      },
      guestTokens: ['CartToken'],
      handle: async ({ ctx, body, request }) => {
        const signedIn = await register(ctx, services, { ...body, device: deviceOf(request) })
        await services.onSignIn?.(ctx, signedIn.user.id, request.headers['x-cart-token'])
        return { status: 201, headers: { location: '/api/auth/me/' }, body: signedIn }
      },
    }),
    loginRow(services, { rotates: true }),
    // for the addresses of older clients, which keep one refresh token for its 7 days
    { ...loginRow(services, { rotates: false }), operation: 'loginLasting', isInternal: true },
    route({
      method: 'POST',
      path: '/api/auth/refresh/',
      operation: 'refreshTokens',
      summary: 'Get the next pair of tokens',
      description:
        'The refresh token given is used up. Used again within 30 s (two tabs) it gives a sibling; later it ends the whole session.',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: RefreshBody,
      bodyLimitBytes: AUTH_BODY_BYTES,
      rateLimit: refreshLimit,
      errors: ['token_invalid', 'token_expired'],
      example: { refresh: PAIR_EXAMPLE.refresh },
      responses: { 200: { description: 'The next pair.', schema: TokenPair, example: PAIR_EXAMPLE } },
      handle: async ({ ctx, body }) => ({ body: await refreshSession(ctx, services, body.refresh) }),
    }),
    route({
      method: 'POST',
      path: '/api/auth/verify/',
      operation: 'verifyToken',
      summary: 'Ask whether a token still counts',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      body: VerifyBody,
      bodyLimitBytes: AUTH_BODY_BYTES,
      rateLimit: { ...refreshLimit, name: 'verify' },
      errors: ['token_invalid', 'token_expired'],
      example: { token: PAIR_EXAMPLE.access },
      responses: {
        200: {
          description: 'It counts.',
          schema: VerifiedTokenSchema,
          example: { token_type: 'access', expires_at: '2026-02-01T18:27:44.000Z' },
        },
      },
      handle: async ({ ctx, body }) => ({ body: await verifyToken(ctx, services, body.token) }),
    }),
    route({
      method: 'POST',
      path: '/api/auth/logout/',
      operation: 'logout',
      summary: 'End this session, or all of them',
      description:
        'Give the refresh token, or call it signed in. Access and refresh tokens of the session stop counting.',
      tag,
      access: everybody,
      ignoresAuthorization: true, // an access token that has just ended must not stand in the way of signing out
      body: LogoutBody,
      isBodyOptional: true,
      bodyLimitBytes: AUTH_BODY_BYTES,
      rateLimit: { ...refreshLimit, name: 'logout' },
      errors: ['not_authenticated', 'token_invalid', 'token_expired'],
      example: { refresh: PAIR_EXAMPLE.refresh },
      responses: { 204: { description: 'Signed out.' } },
      handle: async ({ ctx, body, request }) => {
        const actor = body.refresh === undefined ? await actorOf(request, services.authenticate) : ctx.actor
        await logOut({ ...ctx, actor }, services, body)
        return { status: 204 }
      },
    }),
  ]
}

/** The row that signs somebody in. `rotates`: each refresh token buys the next one, and is used up by that. */
const loginRow = (services: SessionServices, { rotates }: { rotates: boolean }): Route =>
  route({
    method: 'POST',
    path: '/api/auth/login/',
    operation: 'login',
    summary: 'Sign in by e-mail or username',
    description:
      'After many failures in a row the waiting grows; a password reset by mail ends it for the owner. A guest’s cart sent by `X-Cart-Token` is merged into theirs.',
    tag,
    access: everybody,
    ignoresAuthorization: true,
    body: LoginBody,
    bodyLimitBytes: AUTH_BODY_BYTES,
    guestTokens: ['CartToken'],
    rateLimit: loginLimit,
    errors: ['invalid_credentials', 'account_disabled'],
    example: { email: 'hanna@example.com', password: 'correct horse battery' },
    responses: {
      200: {
        description: 'A pair of tokens and whose they are.',
        schema: SignedIn,
        example: { ...PAIR_EXAMPLE, user: USER_EXAMPLE },
      },
    },
    handle: async ({ ctx, body, request }) => {
      const name = body.email || body.username
      if (!name) throw fieldError('email', 'Give an e-mail or a username.')
      const signedIn = await evenFailureTime(() =>
        logIn(ctx, services, { name, password: body.password, device: deviceOf(request), rotates }),
      )
      await services.onSignIn?.(ctx, signedIn.user.id, request.headers['x-cart-token'])
      return { body: signedIn }
    },
  })

/** What the device calls itself. */
export const deviceOf = (request: FastifyRequest): string =>
  maskCardNumbers(request.headers['user-agent'] ?? '')
