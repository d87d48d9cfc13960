/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Schema } from '../api/types.ts'
import { isAllowed, RESOURCES, type ResourceRule } from './resources.ts'

type Operation = { readonly 'x-permission'?: string; readonly 'x-access'?: string }
const { paths } = JSON.parse(
  readFileSync(new URL('../../../contract/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, Operation>> }

/** Seen by its owner as well, so that the contract names no permission; staff need this one. */
const READ_BY_OWNERS: Readonly<Record<string, string>> = {
  orders: 'orders:read',
  payments: 'orders:read',
  returns: 'orders:read',
  shipments: 'orders:read',
  customers: 'users:read',
  staff: 'users:read',
  addresses: 'users:read',
}

test.each(Object.entries(RESOURCES as Record<string, ResourceRule>))(
  '%s asks for what the contract asks for',
  (name, rule) => {
    if (name === 'reports')
      return expect(paths['/api/reports/summary/']?.get?.['x-permission']).toBe(rule.read)
    const list = paths[rule.path]
    expect(list, rule.path).toBeDefined()
    const reading = list?.get?.['x-permission'] ?? READ_BY_OWNERS[name]
    // the catalogue is public; its screens are for those who may change it
    if (reading !== undefined) expect(rule.read).toBe(reading)
    const below = Object.entries(paths).filter(([path]) => path.startsWith(rule.path) && !/\{.*\{/.test(path))
    const writing = below.flatMap(([, operations]) =>
      ['post', 'put', 'patch', 'delete'].flatMap((method) => operations[method]?.['x-permission'] ?? []),
    )
    const needed = rule.write === undefined ? rule.read : rule.write
    if (needed !== null && writing.length > 0) expect(writing).toContain(needed)
    const vendorMayWrite = below.some(([, operations]) =>
      Object.values(operations).some((each) => each['x-access'] === 'permission or vendor'),
    )
    expect(rule.isForVendors === true).toBe(vendorMayWrite)
  },
)

test('what a role may not do is refused: by permission, by role, by name', () => {
  const person = (role: Schema<'User'>['role'], permissions: string[] = []): Schema<'User'> =>
    ({ id: 'x', role, permissions }) as unknown as Schema<'User'>
  expect(isAllowed(person('admin'), 'audit-log', 'list')).toBe(true)
  expect(isAllowed(person('staff', ['orders:read']), 'orders', 'list')).toBe(true)
  expect(isAllowed(person('staff', ['orders:read']), 'orders', 'edit')).toBe(false)
  expect(isAllowed(person('staff', ['orders:read']), 'products', 'list')).toBe(false)
  expect(isAllowed(person('staff', ['audit:read']), 'audit-log', 'edit')).toBe(false)
  expect(isAllowed(person('vendor'), 'products', 'create')).toBe(true)
  expect(isAllowed(person('vendor'), 'orders', 'list')).toBe(false)
  expect(isAllowed(person('customer', ['orders:read']), 'orders', 'list')).toBe(false)
  expect(isAllowed(person('staff', ['orders:read']), 'nothing', 'list')).toBe(false)
})
