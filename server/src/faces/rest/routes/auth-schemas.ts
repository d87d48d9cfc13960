import { Type } from 'typebox'
import type { UserView } from '../../../domain/identity/index.ts'
import { NewPasswordText } from '../../../domain/identity/index.ts'

/** Somebody's password as they type it: no rule on its length, a wrong one is simply wrong. */
const TypedPassword = Type.String()

/** Either field may hold an e-mail or a username. */
export const LoginBody = Type.Object(
  {
    email: Type.Optional(Type.String({ maxLength: 320, description: 'E-mail or username.' })),
    username: Type.Optional(Type.String({ maxLength: 320, description: 'Username or e-mail.' })),
    password: TypedPassword,
  },
  { title: 'LoginInput', additionalProperties: false },
)

/** A refresh token to renew. */
export const RefreshBody = Type.Object(
  { refresh: Type.String() },
  { title: 'RefreshInput', additionalProperties: false },
)

/** A token of either kind to look at. */
export const VerifyBody = Type.Object(
  { token: Type.String() },
  { title: 'VerifyInput', additionalProperties: false },
)

/** What a good token is. */
export const VerifiedTokenSchema = Type.Object(
  {
    token_type: Type.Enum(['access', 'refresh'] as const),
    expires_at: Type.String({ format: 'date-time' }),
  },
  { title: 'VerifiedToken' },
)

/** Which session to end. */
export const LogoutBody = Type.Object(
  {
    refresh: Type.Optional(
      Type.String({ description: 'The session to end; without it, that of the access token.' }),
    ),
    all: Type.Optional(Type.Boolean({ description: 'End every session of this person.' })),
  },
  { title: 'LogoutInput', additionalProperties: false },
)

/** The old password and the new one. */
export const PasswordChangeBody = Type.Object(
  { current_password: TypedPassword, new_password: NewPasswordText },
  { title: 'PasswordChangeInput', additionalProperties: false },
)

/** Which account forgot its password. */
export const ResetBody = Type.Object(
  { email: Type.String({ maxLength: 320 }) },
  { title: 'PasswordResetInput', additionalProperties: false },
)

/** The proof from the mail and the new password. */
export const ResetConfirmBody = Type.Object(
  { token: Type.String({ maxLength: 200 }), new_password: NewPasswordText },
  { title: 'PasswordResetConfirmInput', additionalProperties: false },
)

/** The proof from the mail. */
export const EmailVerifyBody = Type.Object(
  { token: Type.String({ maxLength: 200 }) },
  { title: 'EmailVerifyInput', additionalProperties: false },
)

/** Where the mail should go once more. */
export const ResendBody = Type.Object(
  {
    email: Type.Optional(
      Type.String({ maxLength: 320, description: 'Without it, the address of the caller.' }),
    ),
  },
  { title: 'EmailResendInput', additionalProperties: false },
)

/** The same sentence whether or not there is such an account. */
export const Accepted = Type.Object({ detail: Type.String() }, { title: 'Accepted' })

/** A device that is signed in. */
export const SessionSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    device: Type.String(),
    ip: Type.String(),
    created_at: Type.String({ format: 'date-time' }),
    last_used_at: Type.String({ format: 'date-time' }),
    expires_at: Type.String({ format: 'date-time' }),
    is_current: Type.Boolean(),
  },
  { title: 'Session' },
)

/** A user for the examples of the contract. */
export const USER_EXAMPLE: UserView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
  email: 'hanna@example.com',
  username: 'hanna',
  first_name: 'Hanna',
  last_name: 'Tesfaye',
  phone: '+251 91 234 5678',
  role: 'customer',
  permissions: [],
  is_active: true,
  email_verified: true,
  date_joined: '2026-01-05T09:30:00.000Z',
  last_login: '2026-02-01T18:12:44.000Z',
}

/** A pair of tokens for the examples of the contract. */
export const PAIR_EXAMPLE = { access: 'eyJhbGciOiJIUzI1NiJ9…', refresh: 'eyJhbGciOiJIUzI1NiJ9…' }
