import { dictionary } from '@zxcvbn-ts/language-common'
import { fieldError } from '../../../kernel/errors.ts'
import { PASSWORD_LENGTH } from './parameters.ts'

const common: ReadonlySet<string> = new Set(
  dictionary['passwords-common']
    .filter((word) => word.length >= PASSWORD_LENGTH.min)
    .map((word) => word.toLowerCase()),
)

/** Whether everybody's first guesses hold the password, in any case. */
export const isCommonPassword = (password: string): boolean =>
  common.has(password.normalize('NFKC').toLowerCase())

/**
 * Throws a validation error naming `field` when a new password is too short, too long, among the common ones, or the
 * person's own e-mail or username.
 */
export function requireGoodPassword(
  field: string,
  password: string,
  names: readonly (string | null | undefined)[],
): void {
  const length = [...password].length
  if (length < PASSWORD_LENGTH.min)
    throw fieldError(field, `Must have at least ${PASSWORD_LENGTH.min} characters.`)
  if (length > PASSWORD_LENGTH.max)
    throw fieldError(field, `Must have at most ${PASSWORD_LENGTH.max} characters.`)
  if (isCommonPassword(password))
    throw fieldError(field, 'Is among the most common passwords; choose another one.')
  const typed = password.toLowerCase()
  if (
    names.some((name) => typed === name?.toLowerCase() || typed === name?.split('@', 1)[0]?.toLowerCase())
  ) {
    throw fieldError(field, 'Is the same as the e-mail or username; choose another one.')
  }
}
