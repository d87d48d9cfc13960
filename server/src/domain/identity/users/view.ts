import type { User, UserView } from '../model.ts'

/** The public shape of a user, field by field. */
export function viewUser(user: User): UserView {
  return {
    id: user.id,
    email: user.email,
    username: user.username,
    first_name: user.first_name,
    last_name: user.last_name,
    phone: user.phone,
    role: user.role,
    permissions: [...user.permissions],
    is_active: user.is_active,
    email_verified: user.email_verified_at !== null,
    date_joined: user.created_at.toISOString(),
    last_login: user.last_login_at?.toISOString() ?? null,
  }
}

/** What the audit log keeps of a user: what decides about access, never names, addresses or secrets. */
export const auditUser = (user: User): Record<string, unknown> => ({
  role: user.role,
  permissions: [...user.permissions],
  is_active: user.is_active,
})
