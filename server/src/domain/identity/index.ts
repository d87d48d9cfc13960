export { type AddressSnapshot, type Buyer, buyerOf, snapshotAddress } from './addresses/buyer.ts'
export { ADDRESS_READ_ONLY, AddressInput, AddressPatch, AddressView } from './addresses/model.ts'
export { addressOf, getAddress, listAddresses } from './addresses/read.ts'
export { createAddress, deleteAddress, updateAddress } from './addresses/save-address.ts'
export { USER_ANONYMISED } from './events.ts'
export { type AccountLinks, accountLinks } from './mail/links.ts'
export { userCreationMail } from './mail/mail-jobs.ts'
export { accountMailJobs } from './mail/send-account-mail.ts'
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
export { changePassword } from './passwords/change-password.ts'
export { confirmPasswordReset, requestPasswordReset } from './passwords/reset-password.ts'
export { ALL_PERMISSIONS, isPermission, PERMISSIONS, type Permission } from './permissions.ts'
export { logOut } from './sessions/log-out.ts'
export { noteHeldBack } from './sessions/note-hold.ts'
export { endOwnSession, listOwnSessions, type SessionView } from './sessions/own-sessions.ts'
export { refreshSession } from './sessions/refresh-session.ts'
export { deleteExpired as deleteExpiredSessions } from './sessions/session-store.ts'
export { type Authenticator, createAuthenticator, userTag } from './tokens/authenticate.ts'
export { readSigningKeys } from './tokens/secret-keys.ts'
export { createTokens, type Tokens } from './tokens/tokens.ts'
export { verifyToken } from './tokens/verify-token.ts'
export { anonymiseUser } from './users/anonymise-user.ts'
export { type BulkCustomer, ensureCustomersInBulk } from './users/bulk-store.ts'
export { type CreateUser, createUser, randomPassword } from './users/create-user.ts'
export { resendVerification, verifyEmail } from './users/email-proofs.ts'
export { ensureAdmin, type FirstAdmin } from './users/ensure-admin.ts'
export { exportPersonalData, type PersonalDataReader } from './users/export-personal-data.ts'
export { USER_ORDERINGS } from './users/list-store.ts'
export { listUsers } from './users/list-users.ts'
export { type LogInInput, logIn } from './users/log-in.ts'
export { getUser, ownId } from './users/read.ts'
export { register } from './users/register.ts'
export { updateProfile } from './users/update-profile.ts'
export { updateUser } from './users/update-user.ts'
export { adminEmails, type StaffAddress, staffWith } from './users/user-store.ts'
