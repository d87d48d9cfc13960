/** What staff may be allowed to do, each with a sentence for the panel. Admins hold all of them. */
export const PERMISSIONS = {
  'catalogue:write': 'Change products, categories, variants, prices and images',
  'inventory:write': 'Book stock and see its movements',
  'orders:read': 'See all orders, payments and shipments',
  'orders:write': 'Change orders, ship and cancel them, take returns',
  'refunds:write': 'Give money back',
  'discounts:write': 'Change discounts and coupons',
  'reviews:write': 'Approve, change and remove reviews',
  'users:read': 'See all users and their addresses',
  'users:write': 'Change, disable and delete users',
  'settings:write': 'Change settings, locations, shipping methods and tax rates',
  'imports:write': 'Import and export the catalogue',
  'jobs:write': 'See, start, repeat and remove background jobs',
  'operations:read': 'See how the services of the shop are',
  'webhooks:write': 'Change outgoing webhooks',
  'reports:read': 'See sales and inventory reports',
  'audit:read': 'Read the audit log',
} as const

/** One of the shop's permissions. */
export type Permission = keyof typeof PERMISSIONS

/** Every permission, in the order the panel shows them. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

/** Whether the text is one of the shop's permissions. */
export const isPermission = (text: string): text is Permission => Object.hasOwn(PERMISSIONS, text)
