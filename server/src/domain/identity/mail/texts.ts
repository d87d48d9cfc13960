import type { Mail } from '../../../platform/mail/model.ts'
import type { AccountLinks } from './links.ts'

const codeOf = (token: string) =>
  ({ kind: 'text', text: `The code in this link, should an app ask for it: ${token}` }) as const

/** Somebody opened an account, or the staff made one for them. What they are called is left out: anybody may have typed it. */
export const welcomeText = (links: AccountLinks, to: string): Mail => ({
  to,
  subject: `Welcome to ${links.storeName}`,
  heading: `Welcome to ${links.storeName}`,
  blocks: [
    {
      kind: 'text',
      text: `You have an account now. Sign in with ${to} to see your orders, keep your addresses and buy faster.`,
    },
    { kind: 'button', label: 'Go to the shop', url: links.home },
  ],
  smallPrint: [
    `You get this mail because an account at ${links.storeName} was opened with this address. If it was not you, do nothing.`,
  ],
})

/** A link to choose a new password. */
export const resetText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Choose a new password for ${links.storeName}`,
  heading: 'Choose a new password',
  blocks: [
    {
      kind: 'text',
      text: `Somebody, hopefully you, asked for a new password for your account at ${links.storeName}. Choose it within 30 minutes.`,
    },
    { kind: 'button', label: 'Choose a password', url: links.resetPassword(token) },
    codeOf(token),
  ],
  smallPrint: ['If it was not you, do nothing: your password stays as it is.'],
})

/** A link that proves the address of a new account. */
export const verificationText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Confirm your e-mail for ${links.storeName}`,
  heading: 'Confirm your e-mail',
  blocks: [
    {
      kind: 'text',
      text: `Your account at ${links.storeName} uses this e-mail address. Confirm within 24 hours that it is yours.`,
    },
    { kind: 'button', label: 'Confirm the address', url: links.verifyEmail(token) },
    codeOf(token),
  ],
  smallPrint: ['If you have no account there, do nothing.'],
})

/** A link that makes the address an account's new one. */
export const emailChangeText = (links: AccountLinks, to: string, token: string): Mail => ({
  to,
  subject: `Confirm your new e-mail for ${links.storeName}`,
  heading: 'Confirm your new e-mail',
  blocks: [
    {
      kind: 'text',
      text: `Your account at ${links.storeName} is to use this e-mail address from now on. Confirm it within 24 hours.`,
    },
    { kind: 'button', label: 'Confirm the address', url: links.verifyEmail(token) },
    codeOf(token),
  ],
  smallPrint: ['If you did not ask for this, do nothing.'],
})

/** To an address that has an account already, when another account wants to use it. */
export const addressInUseText = (links: AccountLinks, to: string): Mail => ({
  to,
  subject: `Your e-mail at ${links.storeName}`,
  heading: 'Your e-mail is in use already',
  blocks: [
    {
      kind: 'text',
      text: `Somebody asked to use this e-mail address for another account at ${links.storeName}. It has an account already, so nothing was changed. If it was you, sign in with this address, or ask for a new password.`,
    },
  ],
})

/** Something about the account has changed. */
export function noticeText(
  links: AccountLinks,
  to: string,
  notice: 'password_changed' | 'email_changed',
): Mail {
  const what = notice === 'password_changed' ? 'password' : 'e-mail address'
  return {
    to,
    subject: `Your ${notice === 'password_changed' ? 'password' : 'e-mail'} at ${links.storeName} was changed`,
    heading: `Your ${what} was changed`,
    blocks: [
      { kind: 'text', text: `The ${what} of your account at ${links.storeName} was changed.` },
      { kind: 'text', text: 'If it was not you, ask the shop for help at once.' },
    ],
  }
}
