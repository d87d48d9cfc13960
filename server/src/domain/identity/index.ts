export { deleteExpired as deleteExpiredSessions } from './sessions/session-store.ts'
export {
  type Device,
  EmailText,
  NewPasswordText,
  NewUserInput,
  PhoneText,
  ProfileInput,
  RegisterInput,
  RoleText,
  SignedIn,
  TokenPair,
  USER_READ_ONLY,
  UserInput,
  UserView,
} from './model.ts'
export { ALL_PERMISSIONS, isPermission, PERMISSIONS, type Permission } from './permissions.ts'
export { logOut } from './sessions/log-out.ts'
export { refreshSession } from './sessions/refresh-session.ts'
export { type Authenticator, createAuthenticator, userTag } from './tokens/authenticate.ts'
export { createTokens, type Tokens } from './tokens/tokens.ts'
export { verifyToken } from './tokens/verify-token.ts'
export { type CreateUser, createUser, randomPassword } from './users/create-user.ts'
export { ensureAdmin, type FirstAdmin } from './users/ensure-admin.ts'
export { type LogInInput, logIn } from './users/log-in.ts'
export { getUser, ownId } from './users/read.ts'
export { register } from './users/register.ts'
export { updateProfile } from './users/update-profile.ts'
