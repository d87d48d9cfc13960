import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Role } from '../../platform/context.ts'
import { ALL_PERMISSIONS } from './permissions.ts'

const NO_CONTROLS = '^[^\\u0000-\\u001f\\u007f]*$'

/** An e-mail address; the pattern is linear in time. */
export const EmailText = Type.String({
  maxLength: 254,
  pattern:
    '^[^\\s@<>()\\[\\],;:\\\\"\\u0000-\\u001f\\u007f]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,20}[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}$',
  description: 'Must be an e-mail address.',
})

/** A sign-in name: never an e-mail address, so that nobody can take another's address as a name. */
export const UsernameText = Type.String({
  minLength: 1,
  maxLength: 150,
  pattern: '^[\\p{L}\\p{M}\\p{N}_.+-]+$',
  description: 'Must be letters, digits and . _ + - only.',
})

const NameText = Type.String({
  maxLength: 150,
  pattern: NO_CONTROLS,
  description: 'Must be one line of text.',
})

/** Up to 32 digits, spaces and + - ( ). */
export const PhoneText = Type.String({
  maxLength: 32,
  pattern: '^[0-9 +()-]*$',
  description: 'Must be digits, spaces and + - ( ) only.',
})

/** A new password; its rules beyond the length are in passwords/rules.ts. */
export const NewPasswordText = Type.String({
  minLength: 8,
  maxLength: 128,
  description: 'Must have 8 to 128 characters.',
})

/** The roles, as a schema. */
export const RoleText = Type.Enum(['customer', 'vendor', 'staff', 'admin'] as const)

/** The permissions, as a schema. */
export const PermissionList = Type.Array(Type.Enum(ALL_PERMISSIONS), {
  uniqueItems: true,
  maxItems: ALL_PERMISSIONS.length,
})

/** A user as the API shows it. */
export const UserView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    email: Type.String(),
    username: Type.Union([Type.String(), Type.Null()]),
    first_name: Type.String(),
    last_name: Type.String(),
    phone: Type.String(),
    role: RoleText,
    permissions: Type.Array(Type.String()),
    is_active: Type.Boolean(),
    email_verified: Type.Boolean(),
    date_joined: Type.String({ format: 'date-time' }),
    last_login: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  },
  { title: 'User' },
)
export type UserView = Static<typeof UserView>

/** What only the shop itself sets; a client may send it back, it is never applied. */
export const USER_READ_ONLY = ['id', 'email_verified', 'date_joined', 'last_login'] as const

const profileFields = {
  email: Type.Optional(EmailText),
  username: Type.Optional(Type.Union([UsernameText, Type.Null()])),
  first_name: Type.Optional(NameText),
  last_name: Type.Optional(NameText),
  phone: Type.Optional(PhoneText),
}

/** What people may change of themselves. */
export const ProfileInput = Type.Object(profileFields, { title: 'ProfileInput', additionalProperties: false })
export type ProfileInput = Static<typeof ProfileInput>

/** What staff may change of a user. */
export const UserInput = Type.Object(
  {
    ...profileFields,
    role: Type.Optional(RoleText),
    permissions: Type.Optional(PermissionList),
    is_active: Type.Optional(Type.Boolean()),
  },
  { title: 'UserInput', additionalProperties: false },
)
export type UserInput = Static<typeof UserInput>

/** A new user made by staff; without a password one is chosen by mail. */
export const NewUserInput = Type.Object(
  {
    ...UserInput.properties,
    email: EmailText,
    password: Type.Optional(NewPasswordText),
  },
  { title: 'NewUserInput', additionalProperties: false },
)
export type NewUserInput = Static<typeof NewUserInput>

/** What somebody gives to open an account. */
export const RegisterInput = Type.Object(
  {
    email: EmailText,
    password: NewPasswordText,
    username: Type.Optional(Type.Union([UsernameText, Type.Null()])),
    first_name: Type.Optional(NameText),
    last_name: Type.Optional(NameText),
    phone: Type.Optional(PhoneText),
  },
  { title: 'RegisterInput', additionalProperties: false },
)
export type RegisterInput = Static<typeof RegisterInput>

/** A pair of tokens and whose they are. */
export const SignedIn = Type.Object(
  {
    access: Type.String({ description: 'Send it as "Authorization: Bearer <access>"; it lasts 15 minutes.' }),
    refresh: Type.String({ description: 'Buys the next pair; it lasts 7 days.' }),
    user: UserView,
  },
  { title: 'SignedIn' },
)
export type SignedIn = Static<typeof SignedIn>

/** A renewed pair of tokens. */
export const TokenPair = Type.Object(
  { access: Type.String(), refresh: Type.String() },
  { title: 'TokenPair' },
)
export type TokenPair = Static<typeof TokenPair>

/** A row of `users`, without the password. */
export type User = {
  readonly id: Id
  readonly email: string
  readonly username: string | null
  readonly first_name: string
  readonly last_name: string
  readonly phone: string
  readonly role: Role
  readonly permissions: readonly string[]
  readonly is_active: boolean
  readonly email_verified_at: Date | null
  readonly last_login_at: Date | null
  readonly created_at: Date
}

/** The device that signs in: what it calls itself. Its address is the actor's. */
export type Device = { readonly device: string }
