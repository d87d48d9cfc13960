import { Type } from 'typebox'
import { type SignedIn, TokenPair, UserView } from '../../../domain/identity/index.ts'
import type { Dialect } from './dialect.ts'

const credentials = {
  fields: { username: 'username', email: 'email', password: 'password' },
  item: ({ refresh, access }: TokenPair) => ({ refresh, access }),
  schema: TokenPair,
  example: { username: 'hanna', password: 'correct horse battery' },
}
const renewal = { method: 'POST', to: 'refreshTokens', fields: { refresh: 'refresh' } } as const
const session = 'refresh / verify / logout'

const olderUser = ({ phone, ...user }: UserView) => ({ ...user, phone, phone_number: phone })
const UserFields = { ...UserView.properties, phone_number: Type.String() }
const profileFields = {
  email: 'email',
  username: 'username',
  first_name: 'first_name',
  last_name: 'last_name',
  phone: 'phone',
  phone_number: 'phone',
}
const registration = {
  capability: 'register',
  method: 'POST',
  to: 'register',
  description: 'The user’s fields stand at the top of the answer, the first pair of tokens beside them.',
  fields: { ...profileFields, password: 'password' },
  item: ({ user, access, refresh }: SignedIn) => ({ ...olderUser(user), access, refresh }),
  schema: Type.Object(
    { ...UserFields, access: Type.String(), refresh: Type.String() },
    { title: 'CompatRegistered' },
  ),
  at: '/api/users/me/',
  example: {
    username: 'hanna',
    email: 'hanna@example.com',
    password: 'correct horse battery',
    phone_number: '+251 91 234 5678',
  },
} as const
const me = {
  capability: 'me',
  path: '/api/users/me/',
  item: olderUser,
  schema: Type.Object(UserFields, { title: 'CompatUser' }),
}

/** Signing in and the own account under their older addresses. */
export const authDialects: readonly Dialect[] = [
  { ...credentials, capability: 'login', method: 'POST', path: '/api/auth/jwt/login/', to: 'login' },
  ...['/api/token/', '/api/token/pair/'].map(
    (path): Dialect => ({
      ...credentials,
      capability: 'login',
      method: 'POST',
      path,
      to: 'loginLasting',
      twin: 'login',
      summary: 'Sign in with a refresh token that is kept for its 7 days',
    }),
  ),
  { ...renewal, capability: session, path: '/api/auth/jwt/refresh/' },
  { ...renewal, capability: session, path: '/api/token/refresh/' },
  {
    capability: session,
    method: 'POST',
    path: '/api/auth/jwt/verify/',
    to: 'verifyToken',
    fields: { token: 'token' },
  },
  {
    capability: session,
    method: 'POST',
    path: '/api/auth/jwt/logout/',
    to: 'logout',
    fields: { refresh: 'refresh', refresh_token: 'refresh' },
  },
  { ...registration, path: '/api/users/register/' },
  { ...registration, path: '/api/users/create/' },
  { ...me, method: 'GET', to: 'getMe' },
  { ...me, method: 'PUT', to: 'updateMe', fields: profileFields },
  { ...me, method: 'PATCH', to: 'updateMe', fields: profileFields },
]
