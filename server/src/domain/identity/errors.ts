import { AppError } from '../../kernel/errors.ts'

/** One sentence for every token that is not good, so that it tells nothing about why. */
const TOKEN_MESSAGE = 'The token is not valid any more; sign in again.'

/** The token is forged, of another kind, of an ended session or of a disabled account. */
export const tokenInvalid = (): AppError => new AppError('token_invalid', TOKEN_MESSAGE)

/** The token was good once: a client renews it. */
export const tokenExpired = (): AppError => new AppError('token_expired', TOKEN_MESSAGE)

/** Unknown account or wrong password: both look the same. */
export const invalidCredentials = (): AppError =>
  new AppError('invalid_credentials', 'No account has this e-mail or username with this password.')

/** The password was right, but the account may not be used. */
export const accountDisabled = (): AppError =>
  new AppError('account_disabled', 'This account is disabled; ask the shop.')

/** Another account has the e-mail. */
export const emailTaken = (): AppError =>
  new AppError('email_taken', 'An account with this e-mail exists already.', {
    fields: { email: ['An account with this e-mail exists already.'] },
  })

/** Another account has the username. */
export const usernameTaken = (): AppError =>
  new AppError('username_taken', 'This username is taken.', {
    fields: { username: ['This username is taken.'] },
  })

/** Runs a write of `users`; a name that another account has becomes its error. */
export async function namingConflicts<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const constraint = (error as { constraint?: unknown }).constraint
    if (constraint === 'users_email_key') throw emailTaken()
    if (constraint === 'users_username_key') throw usernameTaken()
    throw error
  }
}
