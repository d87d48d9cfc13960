import type { Mail } from '../../../platform/mailer.ts'
import type { AccountLinks } from './links.ts'

/** A link to choose a new password. */
export const resetText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Choose a new password for ${links.storeName}`,
  text: `Somebody, hopefully you, asked for a new password for your account at ${links.storeName}.

Choose it here within 30 minutes:
${links.resetPassword(token)}

The code in this link, should an app ask for it: ${token}

If it was not you, do nothing: your password stays as it is.
`,
})

/** A link that proves the address of a new account. */
export const verificationText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Confirm your e-mail for ${links.storeName}`,
  text: `Welcome to ${links.storeName}.

Confirm that this is your e-mail address, within 24 hours:
${links.verifyEmail(token)}

The code in this link, should an app ask for it: ${token}
`,
})

/** A link that makes the address an account's new one. */
export const emailChangeText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Confirm your new e-mail for ${links.storeName}`,
  text: `Your account at ${links.storeName} is to use this e-mail address from now on.

Confirm it within 24 hours:
${links.verifyEmail(token)}

The code in this link, should an app ask for it: ${token}

If you did not ask for this, do nothing.
`,
})

/** To an address that has an account already, when another account wants to use it. */
export const addressInUseText = (links: AccountLinks, to: string): Mail => ({
  to,
  subject: `Your e-mail at ${links.storeName}`,
  text: `Somebody asked to use this e-mail address for another account at ${links.storeName}. It has an account already,
so nothing was changed. If it was you, sign in with this address, or ask for a new password.
`,
})

/** Something about the account has changed. */
export const noticeText = (
  links: AccountLinks,
  to: string,
  notice: 'password_changed' | 'email_changed',
): Mail => ({
  to,
  subject:
    notice === 'password_changed'
      ? `Your password at ${links.storeName} was changed`
      : `Your e-mail at ${links.storeName} was changed`,
  text: `The ${notice === 'password_changed' ? 'password' : 'e-mail address'} of your account at ${links.storeName} was changed.

If it was not you, ask the shop for help at once.
`,
})
