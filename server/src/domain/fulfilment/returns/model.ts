import type { Id } from '../../../kernel/id.ts'
import { stateTable } from '../../../kernel/state-table.ts'

/** Where a return stands. */
export type ReturnState = 'requested' | 'approved' | 'refused' | 'received' | 'refunded' | 'cancelled'
/** What can be done with a return. */
export type ReturnVerb = 'approve' | 'refuse' | 'receive' | 'refund' | 'cancel'

/** The life of a return. Its refund has a life of its own: one that fails is tried again as a refund. */
export const returnStates = stateTable<ReturnState, ReturnVerb>('return', {
  requested: { approve: 'approved', refuse: 'refused', cancel: 'cancelled' },
  approved: { receive: 'received', cancel: 'cancelled' },
  received: { refund: 'refunded' },
  refused: {},
  refunded: {},
  cancelled: {},
})

/** Where returns can stand, for the contract. */
export const RETURN_STATES: readonly ReturnState[] = returnStates.states

/** So many pieces of a line of the order, as asked for; the quantities of what arrived are null until it has. */
export type ReturnItemRecord = {
  readonly order_item_id: Id
  readonly quantity: number
  readonly received_quantity: number | null
  readonly restocked_quantity: number | null
  readonly name: string
  readonly sku: string | null
  /** How many of the line were ordered, what they cost in minor units, and for how many money was given back. */
  readonly ordered_quantity: number
  readonly total_minor: number
  readonly refunded_quantity: number
}

/** The refund of a return as it stands: the last try of it. */
export type ReturnRefund = { readonly id: Id; readonly amount_minor: number; readonly status: string }

/** A row of `returns`. */
export type ReturnRow = {
  readonly id: Id
  readonly order_id: Id
  readonly status: ReturnState
  readonly reason: string
  readonly note: string
  readonly refund_id: Id | null
  readonly approved_at: Date | null
  readonly received_at: Date | null
  readonly closed_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** A return with its pieces and its refund: what the views are made of. */
export type ReturnRecord = ReturnRow & {
  readonly currency: string
  readonly items: readonly ReturnItemRecord[]
  readonly refund: ReturnRefund | null
}

/** How many pieces of a line were sent and may come back. */
export type ReturnableLine = {
  readonly order_item_id: Id
  /** Sent to the buyer, and not come back undelivered. */
  readonly sent: number
  /** Of those, the ones that buyers may still send back: not delivered yet, or delivered after the time asked for. */
  readonly open: number
  /** In returns that were neither refused nor cancelled: what arrived, or what was asked for while nothing has. */
  readonly taken: number
}
