/** What became of what a provider said. */
export type OutcomeResult =
  /** The order is paid. */
  | 'paid'
  /** The order had run out of time, and is paid after all. */
  | 'revived'
  /** The provider holds the money for us. */
  | 'authorized'
  /** The money came too late or twice, and is given back. */
  | 'given_back'
  | 'failed'
  | 'expired'
  | 'canceled'
  /** The provider has given money back that we did not know of. */
  | 'refunded'
  /** A person has to look at it. */
  | 'flagged'
  /** What the provider still held is let go. */
  | 'released'
  /** Nothing is decided yet. */
  | 'noted'
  /** Old news. */
  | 'unchanged'
  /** The provider knows nothing of it. */
  | 'unknown'

/** The same with words for the staff. */
export type Outcome = { readonly result: OutcomeResult; readonly detail?: string }
