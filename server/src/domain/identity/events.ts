import type { Id } from '../../kernel/id.ts'
import type { DomainEvent } from '../../platform/outbox.ts'

/** Somebody opened an account, or staff made one. */
export const userRegistered = (userId: Id): DomainEvent => ({
  type: 'user.registered',
  version: 1,
  data: { user_id: userId },
})

/** The account's address was proved, now or after a change. */
export const userEmailVerified = (userId: Id): DomainEvent => ({
  type: 'user.email_verified',
  version: 1,
  data: { user_id: userId },
})

/** The event that a person is to be forgotten. */
export const USER_ANONYMISED = 'user.anonymised'

/** The person is to be forgotten: modules that keep something of theirs remove it. */
export const userAnonymised = (userId: Id): DomainEvent => ({
  type: USER_ANONYMISED,
  version: 1,
  data: { user_id: userId },
})
