import type { Schema } from '../api/types.ts'
import { isAllowed, type ResourceName } from '../data/resources.ts'

/** Groups of the menu, top to bottom; the text of each is `nexus.menu.<key>`. */
export const MENU: readonly { readonly key: string; readonly screens: readonly ResourceName[] }[] = [
  { key: 'sales', screens: ['orders', 'payments', 'refunds', 'returns', 'shipments', 'reports'] },
  { key: 'catalogue', screens: ['products', 'categories', 'discounts', 'reviews'] },
  { key: 'stock', screens: ['inventory', 'movements', 'stock-locations'] },
  { key: 'people', screens: ['customers', 'staff'] },
  { key: 'shop', screens: ['settings', 'shipping-methods', 'tax-rates'] },
  {
    key: 'running',
    screens: [
      'imports',
      'exports',
      'jobs',
      'webhook-endpoints',
      'webhook-events',
      'service-checks',
      'audit-log',
    ],
  },
]

/** The first list that a person may see. */
export function firstScreen(user: Schema<'User'>): ResourceName {
  return MENU.flatMap(({ screens }) => screens).find((name) => isAllowed(user, name, 'list')) ?? 'products'
}
