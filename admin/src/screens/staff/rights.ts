import type { Schema } from '../../api/types.ts'
import { hasPermission, type Permission } from '../../data/resources.ts'

type Person = Schema<'User'>

/** Permissions of one matter, such as those about orders. */
export type Group = { readonly key: string; readonly permissions: readonly Schema<'Permission'>[] }

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  sales: ['orders', 'refunds', 'discounts', 'reports'],
  catalogue: ['catalogue', 'inventory', 'imports', 'reviews'],
  people: ['users'],
  shop: ['settings', 'webhooks', 'jobs', 'operations', 'audit'],
}

/** Sorts the shop's permissions by matter; those of a matter that is not known stand at the end. */
export function groupsOf(permissions: readonly Schema<'Permission'>[]): readonly Group[] {
  const isOf = (prefixes: readonly string[], { name }: { name: string }): boolean =>
    prefixes.includes(name.split(':')[0] ?? '')
  const known = Object.values(GROUPS).flat()
  return [
    ...Object.entries(GROUPS).map(([key, prefixes]) => ({
      key,
      permissions: permissions.filter((permission) => isOf(prefixes, permission)),
    })),
    { key: 'other', permissions: permissions.filter((permission) => !isOf(known, permission)) },
  ].filter((group) => group.permissions.length > 0)
}

/** Whether somebody may give or take a permission: nobody grants what they do not have. */
export const mayGrant = (me: Person, permission: string): boolean =>
  hasPermission(me, permission as Permission)

/** Why somebody may not change a person, as the shop would say it; null when they may. */
export function whyNotManaged(me: Person, person: Person): 'no_permission' | 'is_admin' | 'may_more' | null {
  if (me.role === 'admin') return null
  if (!hasPermission(me, 'users:write')) return 'no_permission'
  if (person.role === 'admin') return 'is_admin'
  return person.permissions.every((permission) => mayGrant(me, permission)) ? null : 'may_more'
}
