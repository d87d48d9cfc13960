import { AppError, fieldError, notFound, permissionDenied } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { namingConflicts } from '../errors.ts'
import { ACCOUNT_MAIL_QUEUE, accountNoticeMail, emailVerificationMail } from '../mail/mail-jobs.ts'
import type { User, UserInput, UserView } from '../model.ts'
import { isSelf, managesUsers, requireMayGrant, requireMayManage, seesAllUsers } from '../policy.ts'
import { deleteProofs } from '../proofs/proof-store.ts'
import { revokeSessions } from '../sessions/session-store.ts'
import { userTag } from '../tokens/authenticate.ts'
import { updateProfile } from './update-profile.ts'
import * as store from './user-store.ts'
import { auditUser, viewUser } from './view.ts'

/**
 * Changes a user: themselves as in the profile (role, permissions and is_active are left out), staff also others.
 * Nobody grants what they do not have. A disabled person is signed out everywhere at once. Throws `not_found`,
 * `permission_denied`, `email_taken`, `username_taken`, or `invalid_transition` for the last admin.
 */
export async function updateUser(
  ctx: Ctx,
  id: string,
  input: UserInput,
  options: { isFull: boolean },
): Promise<UserView> {
  if (!managesUsers(ctx.actor)) {
    if (isSelf(ctx.actor, id)) return updateProfile(ctx, profileOf(input), options)
    if (seesAllUsers(ctx.actor)) throw permissionDenied('This needs the permission "users:write".')
    throw notFound('User')
  }
  return inTransaction(ctx, async (tx) => {
    const before = isId(id) ? await store.lockUser(tx, id) : undefined
    if (before === undefined) throw notFound('User')
    requireMayManage(ctx.actor, before)
    const role = input.role ?? before.role
    const permissions = input.permissions ?? (role === 'staff' ? before.permissions : [])
    if (role !== 'staff' && permissions.length > 0)
      throw fieldError('permissions', 'Only staff have permissions.')
    requireMayGrant(ctx.actor, before, { role, permissions })
    const isActive = input.is_active ?? before.is_active
    await keepAnAdmin(tx, before, role === 'admin' && isActive)

    const isNewEmail = input.email !== undefined && input.email.toLowerCase() !== before.email.toLowerCase()
    const blank = options.isFull ? { first_name: '', last_name: '', phone: '' } : {}
    const after = await namingConflicts(() =>
      store.updateUser(
        tx,
        before.id,
        {
          ...blank,
          ...profileOf(input),
          role,
          permissions,
          is_active: isActive,
          ...(isNewEmail ? { email_verified_at: null } : {}),
        },
        ctx.now,
      ),
    )
    if (!isActive) await revokeSessions(tx, before.id, ctx.now, 'disabled')
    if (isNewEmail) await announceNewEmail(tx, ctx, before, after)
    await audit(tx, ctx, {
      action: 'user.updated',
      entityType: 'user',
      entityId: before.id,
      before: auditUser(before),
      after: { ...auditUser(after), changed: changedFields(before, after) },
    })
    await append(tx, ctx, [], [userTag(before.id)])
    return viewUser(after)
  })
}

/** A shop always has an admin who can sign in. Throws `invalid_transition`. */
export async function keepAnAdmin(tx: Tx, user: User, staysAdmin: boolean): Promise<void> {
  if (user.role !== 'admin' || !user.is_active || staysAdmin) return
  const admins = await store.activeAdmins(tx)
  if (admins.every((admin) => admin.id === user.id)) {
    throw new AppError('invalid_transition', 'This is the last admin; make another one first.')
  }
}

async function announceNewEmail(tx: Tx, ctx: Ctx, before: User, after: User): Promise<void> {
  await deleteProofs(tx, before.id, ['email_change', 'email_verification', 'password_reset'])
  await addJob(
    tx,
    ctx,
    accountNoticeMail,
    { email: before.email, notice: 'email_changed' },
    { queue: ACCOUNT_MAIL_QUEUE },
  )
  await addJob(tx, ctx, emailVerificationMail, { email: after.email }, { queue: ACCOUNT_MAIL_QUEUE })
}

function profileOf({ email, username, first_name, last_name, phone }: UserInput): UserInput {
  return {
    ...(email === undefined ? {} : { email }),
    ...(username === undefined ? {} : { username }),
    ...(first_name === undefined ? {} : { first_name }),
    ...(last_name === undefined ? {} : { last_name }),
    ...(phone === undefined ? {} : { phone }),
  }
}

/** Names only: what people are called has no place in a log that cannot be erased. */
const changedFields = (before: User, after: User): string[] =>
  (
    ['email', 'username', 'first_name', 'last_name', 'phone', 'role', 'permissions', 'is_active'] as const
  ).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
