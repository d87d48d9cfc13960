import type { Id } from '../../kernel/id.ts'

/** So many of a variant. Two lines of one variant count together. */
export type StockLine = { readonly variantId: Id; readonly quantity: number }

/** A variant of which less can be bought than was wanted. `available` is what could be had. */
export type Shortage = { readonly variantId: Id; readonly wanted: number; readonly available: number }

/** What can be bought of a variant at the active locations; with `backorder` more than is there may be sold. */
export type Availability = { readonly available: number; readonly backorder: boolean }

/** A variant as a booking left it: what could be bought before and after, and when it counts as low. */
export type StockChange = {
  readonly variantId: Id
  readonly before: StockState
  readonly after: StockState
}

/** What decides whether a variant can be bought and whether it is low. */
export type StockState = {
  /** Σ(on_hand − reserved) of the active locations. */
  readonly available: number
  readonly backorder: boolean
  /** Σ low_stock_threshold of the active locations, else what the settings say; 0 is none. */
  readonly threshold: number
}

/** The most that one booking moves, that a level holds and that it may owe. */
export const QUANTITY_MAX = 1_000_000_000
