import { Type } from 'typebox'
import type { Id } from '../../../kernel/id.ts'
import { jobKind } from '../../../platform/jobs.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'

/**
 * Mail about accounts. A request asks for the job whether or not the account exists, so that its answer and time tell
 * nothing; who is behind the address is looked up when the mail is made.
 */
const ToAddress = Type.Object({ email: Type.String() })

/** One after the other, so that a flood of requests does not slow the shop. */
export const ACCOUNT_MAIL_QUEUE = 'account_mail'

/** Greets who has an account now; told by the event of it. */
export const userCreationMail = jobKind(
  'send_user_creation_email',
  Type.Unsafe<EventEnvelope & { data: { user_id: Id } }>(
    Type.Object({ data: Type.Object({ user_id: Type.String() }) }),
  ),
  { maxAttempts: 12 },
)
/** A link to choose a new password, if an active account has the address. */
export const passwordResetMail = jobKind('send_password_reset', ToAddress, { maxAttempts: 8 })
/** A link that proves the address, if an account has it and has not proved it yet. */
export const emailVerificationMail = jobKind('send_email_verification', ToAddress, { maxAttempts: 12 })
/** A link to the new address that makes it the account's. */
export const emailChangeMail = jobKind(
  'send_email_change',
  Type.Object({ user_id: Type.String(), email: Type.String() }),
  { maxAttempts: 8 },
)
/** Tells the owner that something about their account has changed. */
export const accountNoticeMail = jobKind(
  'send_account_notice',
  Type.Object({ email: Type.String(), notice: Type.Enum(['password_changed', 'email_changed'] as const) }),
  { maxAttempts: 12 },
)
