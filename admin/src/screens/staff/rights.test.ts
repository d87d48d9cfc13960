import { expect, test } from 'vitest'
import type { Schema } from '../../api/types.ts'
import { groupsOf, mayGrant, whyNotManaged } from './rights.ts'

const person = (role: Schema<'User'>['role'], ...permissions: string[]): Schema<'User'> => ({
  id: role,
  email: `${role}@example.com`,
  username: null,
  first_name: '',
  last_name: '',
  phone: '',
  role,
  permissions,
  is_active: true,
  email_verified: true,
  date_joined: '2026-01-01T00:00:00Z',
  last_login: null,
})

test('nobody grants what they do not have; admins have everything', () => {
  const clerk = person('staff', 'orders:read', 'users:write')
  expect(mayGrant(clerk, 'orders:read')).toBe(true)
  expect(mayGrant(clerk, 'refunds:write')).toBe(false)
  expect(mayGrant(person('admin'), 'refunds:write')).toBe(true)
  expect(mayGrant(person('vendor'), 'catalogue:write')).toBe(false)
})

test('staff cannot change an admin, nor a colleague who may do more', () => {
  const keeper = person('staff', 'users:write', 'orders:read')
  expect(whyNotManaged(keeper, person('admin'))).toBe('is_admin')
  expect(whyNotManaged(keeper, person('staff', 'refunds:write'))).toBe('may_more')
  expect(whyNotManaged(keeper, person('staff', 'orders:read'))).toBe(null)
  expect(whyNotManaged(person('staff', 'users:read'), person('staff'))).toBe('no_permission')
  expect(whyNotManaged(person('admin'), person('admin'))).toBe(null)
})

test('every permission stands in one group, also one that nobody knew of', () => {
  const names = ['orders:read', 'users:write', 'stars:reach', 'catalogue:write']
  const groups = groupsOf(names.map((name) => ({ name, description: name })))
  expect(groups.map(({ key }) => key)).toEqual(['sales', 'catalogue', 'people', 'other'])
  expect(groups.flatMap(({ permissions }) => permissions.map(({ name }) => name)).toSorted()).toEqual(
    names.toSorted(),
  )
})
