import { stateTable } from '../../kernel/state-table.ts'
import type { OrderStatus } from './model.ts'

/** What can be done with an order. */
export type OrderVerb = 'pay' | 'process' | 'ship' | 'deliver' | 'return' | 'cancel' | 'revive'

/**
 * The life of an order. `process` out of `pending` is for cash on delivery and bank transfer: the shop sends first and
 * is paid later. `revive` is for money that comes after the order has run out of time. Refunds change the payment
 * status only.
 */
export const orderStates = stateTable<OrderStatus, OrderVerb>(
  'order',
  {
    pending: { pay: 'paid', process: 'processing', cancel: 'cancelled' },
    paid: { process: 'processing', cancel: 'cancelled' },
    processing: { ship: 'shipped', cancel: 'cancelled' },
    shipped: { deliver: 'delivered' },
    delivered: { return: 'returned' },
    cancelled: { revive: 'paid' },
    returned: {},
  },
  ['revive'],
)
