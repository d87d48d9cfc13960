import type { AuthProvider } from 'react-admin'
import { api, call } from '../api/client.ts'
import { ApiProblem, problemOf } from '../api/problem.ts'
import { readSession, writeSession } from '../api/session.ts'
import type { Schema } from '../api/types.ts'
import { isAllowed } from './resources.ts'

/** The roles that may use the panel. */
const ROLES = new Set(['admin', 'staff', 'vendor'])

/**
 * Signs in by e-mail or username.
 * @throws Error with a key of the translations when the account is a customer's
 * @throws ApiProblem when the shop refuses
 */
export async function signIn(name: string, password: string): Promise<Schema<'User'>> {
  const response = await fetch('/api/auth/login/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(name.includes('@') ? { email: name, password } : { username: name, password }),
  })
  if (!response.ok) throw await problemOf(response)
  const { access, refresh, user } = (await response.json()) as Schema<'SignedIn'>
  if (!ROLES.has(user.role)) throw new Error('nexus.sign_in.not_staff')
  writeSession({ access, refresh, user })
  return user
}

/** Who is signed in and what they may see, for react-admin. */
export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    await signIn(username, password)
  },

  async logout() {
    const session = readSession()
    writeSession(null)
    if (session === null) return
    await fetch('/api/auth/logout/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${session.access}` },
      body: JSON.stringify({ refresh: session.refresh }),
    }).catch(() => {})
  },

  async checkAuth() {
    if (readSession() === null) throw { message: false }
  },

  /** An ended session has asked for a new sign-in long before; here it can only mean that the person left. */
  async checkError(error: unknown) {
    if (error instanceof Error && error.name === 'SignedOut') throw { message: 'nexus.session.ended' }
  },

  async getIdentity() {
    const session = readSession()
    if (session === null) throw new Error('nexus.session.ended')
    const { user } = session
    return { id: user.id, fullName: [user.first_name, user.last_name].join(' ').trim() || user.email }
  },

  async canAccess({ resource, action }) {
    const session = readSession()
    return session !== null && isAllowed(session.user, resource, action)
  },
}

/** Reads anew who is signed in: role and permissions may have changed. */
export async function renewIdentity(): Promise<void> {
  const session = readSession()
  if (session === null) return
  try {
    const user = await call(api.GET('/api/auth/me/'))
    const current = readSession()
    if (current) writeSession({ ...current, user })
  } catch (error) {
    if (!(error instanceof ApiProblem)) return
  }
}
