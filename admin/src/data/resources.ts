import type { Schema } from '../api/types.ts'

/** What staff may be allowed to do. */
export type Permission = NonNullable<Schema<'UserInput'>['permissions']>[number]

/** A list of the API that screens show, and what seeing and changing it takes. */
export type ResourceRule = {
  /** Where the list is; an entry is at `path` + id + `/`. */
  readonly path: string
  /** Where its rows are read, when there is a shorter form of them for tables. */
  readonly rowsPath?: string
  /** Asked with every list, whatever else is filtered by. */
  readonly always?: Readonly<Record<string, string>>
  /** Needed to see the screen. */
  readonly read: Permission
  /** Needed to change something on it; the same as `read` when absent, never when null. */
  readonly write?: Permission | null
  /** Vendors see it too, with what is theirs. */
  readonly isForVendors?: true
  /** New entries are made at most once for one key. */
  readonly hasIdempotencyKey?: true
}

/** Every list that the panel knows, by the name that stands in its addresses. */
export const RESOURCES = {
  products: { path: '/api/products/', read: 'catalogue:write', isForVendors: true, hasIdempotencyKey: true },
  variants: { path: '/api/variants/', read: 'catalogue:write', isForVendors: true, hasIdempotencyKey: true },
  categories: { path: '/api/categories/', read: 'catalogue:write' },
  reviews: { path: '/api/reviews/', read: 'reviews:write' },
  orders: {
    path: '/api/orders/',
    rowsPath: '/api/orders/summaries/',
    read: 'orders:read',
    write: 'orders:write',
  },
  payments: { path: '/api/payments/', read: 'orders:read', write: 'orders:write' },
  refunds: { path: '/api/refunds/', read: 'refunds:write' },
  returns: { path: '/api/returns/', read: 'orders:read', write: 'orders:write' },
  shipments: { path: '/api/shipments/', read: 'orders:read', write: 'orders:write' },
  customers: {
    path: '/api/users/',
    always: { role: 'customer' },
    read: 'users:read',
    write: 'users:write',
  },
  staff: { path: '/api/users/', read: 'users:read', write: 'users:write' },
  addresses: { path: '/api/addresses/', read: 'users:read', write: 'users:write' },
  discounts: { path: '/api/discounts/', read: 'discounts:write' },
  inventory: { path: '/api/inventory/', read: 'inventory:write', isForVendors: true },
  movements: { path: '/api/inventory/movements/', read: 'inventory:write', write: null, isForVendors: true },
  'stock-locations': { path: '/api/stock-locations/', read: 'settings:write' },
  'shipping-methods': { path: '/api/shipping-methods/', read: 'settings:write' },
  'tax-rates': { path: '/api/tax-rates/', read: 'settings:write' },
  settings: { path: '/api/settings/', read: 'settings:write' },
  imports: { path: '/api/imports/', read: 'catalogue:write' },
  exports: { path: '/api/exports/', read: 'catalogue:write' },
  jobs: { path: '/api/jobs/', read: 'jobs:write' },
  'webhook-endpoints': { path: '/api/webhook-endpoints/', read: 'webhooks:write' },
  'webhook-events': { path: '/api/webhook-events/', read: 'orders:read', write: 'orders:write' },
  'service-checks': { path: '/api/service-checks/', read: 'operations:read', write: 'jobs:write' },
  'audit-log': { path: '/api/audit-log/', read: 'audit:read', write: null },
  reports: { path: '/api/reports/', read: 'reports:read', write: null },
} as const satisfies Record<string, ResourceRule>

/** The name of a list that screens show. */
export type ResourceName = keyof typeof RESOURCES

/** What is known of a list. @throws when there is no such list: a mistake in a screen */
export function ruleOf(resource: string): ResourceRule {
  if (!Object.hasOwn(RESOURCES, resource)) throw new Error(`No list is called "${resource}".`)
  return RESOURCES[resource as ResourceName]
}

const READING = new Set(['list', 'show', 'export'])

/** Whether a person may do something with a list: `list`, `show`, `create`, `edit`, `delete` or a word of a screen. */
export function isAllowed(user: Schema<'User'>, resource: string, action: string): boolean {
  if (user.role === 'admin') return true
  if (!Object.hasOwn(RESOURCES, resource)) return false
  const { read, write, isForVendors } = ruleOf(resource)
  const needed = READING.has(action) || write === undefined ? read : write
  if (needed === null) return false
  if (user.role === 'vendor') return isForVendors === true
  return user.role === 'staff' && user.permissions.includes(needed)
}

/** Whether a person has one of the shop's permissions, for things that are no list. */
export function hasPermission(user: Schema<'User'>, permission: Permission): boolean {
  return user.role === 'admin' || (user.role === 'staff' && user.permissions.includes(permission))
}
