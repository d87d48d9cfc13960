import { User } from '../refs.ts'
import { defineMutation, done, text, thing } from './define.ts'

const ofSession = {
  access: 'The access token: send it as `Authorization: Bearer …`.',
  refresh: 'The refresh token: give it to `refresh` before the access token ends. It counts once.',
} as const

defineMutation({
  name: 'register',
  description: 'Make an account and sign in. What a guest had in the cart comes along.',
  operation: 'register',
  input: (t) => ({
    email: t.string({ required: true }),
    password: t.string({ required: true, description: 'At least 8 characters, and not easy to guess.' }),
    username: t.string(),
    firstName: t.string(),
    lastName: t.string(),
    phone: t.string(),
  }),
  gives: (t) => ({
    user: thing(t, 'The new account.')(User, ({ user }) => user),
    access: text(t, 'access', ofSession.access),
    refresh: text(t, 'refresh', ofSession.refresh),
  }),
})

defineMutation({
  name: 'login',
  description:
    'Sign in, by e-mail or by user name. What a guest had in the cart comes along. An old token in the header does no harm.',
  operation: 'login',
  input: (t) => ({
    email: t.string(),
    username: t.string(),
    password: t.string({ required: true }),
  }),
  gives: (t) => ({
    user: thing(t, 'Who has signed in.')(User, ({ user }) => user),
    access: text(t, 'access', ofSession.access),
    refresh: text(t, 'refresh', ofSession.refresh),
  }),
})

defineMutation({
  name: 'refresh',
  description: 'Go on with a session: a new pair of tokens for the refresh token.',
  operation: 'refreshTokens',
  input: (t) => ({ refresh: t.string({ required: true, description: 'The refresh token.' }) }),
  gives: (t) => ({
    access: text(t, 'access', ofSession.access),
    refresh: text(t, 'refresh', ofSession.refresh),
  }),
})

defineMutation({
  name: 'logout',
  description: 'End the session of a refresh token, or all of them.',
  operation: 'logout',
  input: (t) => ({
    refresh: t.string({ description: 'The refresh token.' }),
    all: t.boolean({ description: 'End every session of the account.' }),
  }),
  gives: (t) => ({ done: done(t) }),
})

defineMutation({
  name: 'updateProfile',
  description: 'Change the own account. A new e-mail address counts when it has been verified.',
  operation: 'updateMe',
  input: (t) => ({
    email: t.string(),
    username: t.string(),
    firstName: t.string(),
    lastName: t.string(),
    phone: t.string(),
  }),
  gives: (t) => ({ user: thing(t, 'The account.')(User) }),
})

defineMutation({
  name: 'changePassword',
  description: 'Choose another password. Every other session ends.',
  operation: 'changePassword',
  input: (t) => ({
    currentPassword: t.string({ required: true }),
    newPassword: t.string({ required: true }),
  }),
  gives: (t) => ({ done: done(t) }),
})

defineMutation({
  name: 'requestPasswordReset',
  description:
    'Have a link sent by which a password can be chosen. The answer is the same for every address.',
  operation: 'requestPasswordReset',
  input: (t) => ({ email: t.string({ required: true }) }),
  gives: (t) => ({ done: done(t) }),
})

defineMutation({
  name: 'resetPassword',
  description: 'Choose a password with the token of the link.',
  operation: 'confirmPasswordReset',
  input: (t) => ({ token: t.string({ required: true }), newPassword: t.string({ required: true }) }),
  gives: (t) => ({ done: done(t) }),
})

defineMutation({
  name: 'verifyEmail',
  description: 'Show with the token of the link that an e-mail address is the own one.',
  operation: 'verifyEmail',
  input: (t) => ({ token: t.string({ required: true }) }),
  gives: (t) => ({ done: done(t) }),
})

defineMutation({
  name: 'resendVerification',
  description: 'Have the link sent once more.',
  operation: 'resendVerification',
  input: (t) => ({ email: t.string({ description: 'Default: that of the signed-in account.' }) }),
  gives: (t) => ({ done: done(t) }),
})
