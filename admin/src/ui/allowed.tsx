import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'
import { onSessionChange, readSession } from '../api/session.ts'
import type { Schema } from '../api/types.ts'
import { hasPermission, isAllowed, type Permission, type ResourceName } from '../data/resources.ts'

/** Who is signed in. Screens are only shown to somebody who is. */
export function useMe(): Schema<'User'> {
  const session = useSyncExternalStore(onSessionChange, readSession)
  return session?.user ?? nobody
}

const nobody: Schema<'User'> = {
  id: '',
  email: '',
  username: null,
  first_name: '',
  last_name: '',
  phone: '',
  role: 'customer',
  permissions: [],
  is_active: false,
  email_verified: false,
  date_joined: '',
  last_login: null,
}

/** Whether this person may do something with a list: `list`, `create`, `edit`, `delete`. */
export const useIsAllowed = (resource: ResourceName, action: string): boolean =>
  isAllowed(useMe(), resource, action)

/** Whether this person has a permission of the shop. */
export const useHasPermission = (permission: Permission): boolean => hasPermission(useMe(), permission)

/** Shows what is inside only to people who may use it. What a role may not do is not shown. */
export function IfAllowed({
  resource,
  action,
  children,
}: {
  resource: ResourceName
  action: string
  children: ReactNode
}): ReactNode {
  return useIsAllowed(resource, action) ? children : null
}
