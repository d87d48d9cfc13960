import type { Cart, CartChoices, Destination } from './model.ts'
import type { SavedCart } from './store.ts'

/** An open cart as a verb sees it; one that nothing has been put into need not be in the database. */
export type OpenCart = Cart & {
  readonly isKept: boolean
  /** Where the person wants things sent unless the cart says otherwise. */
  readonly defaultDestination: Destination | null
}

/** What a verb has decided: its answer, and what to write; nothing when the cart stays as it is. */
export type CartDecision<T> = {
  readonly answer: T
  readonly changes?: Partial<CartChoices> & Partial<Pick<SavedCart, 'put' | 'removed'>>
}
