import { stateTable } from '../../kernel/state-table.ts'

/** Where a review stands: only an approved one is public and counts. */
export type ReviewStatus = 'waiting' | 'approved' | 'rejected'

/** What can be done with it. */
export type ReviewVerb = 'approve' | 'reject' | 'wait'

/** The life of a review. `wait`: its author has changed what the staff have yet to read. */
export const reviewStates = stateTable<ReviewStatus, ReviewVerb>(
  'review',
  {
    waiting: { approve: 'approved', reject: 'rejected' },
    approved: { reject: 'rejected', wait: 'waiting' },
    rejected: { approve: 'approved', wait: 'waiting' },
  },
  ['wait'],
)
