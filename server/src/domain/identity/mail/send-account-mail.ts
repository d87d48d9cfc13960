import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { defineJob, type JobDefinition } from '../../../platform/jobs.ts'
import type { Mailer } from '../../../platform/mailer.ts'
import type { User } from '../model.ts'
import type { Purpose } from '../proofs/proof-store.ts'
import { makeProof } from '../proofs/proofs.ts'
import * as users from '../users/user-store.ts'
import type { AccountLinks } from './links.ts'
import { accountNoticeMail, emailChangeMail, emailVerificationMail, passwordResetMail } from './mail-jobs.ts'
import * as texts from './texts.ts'

/** Who carries the mails and where their links lead. */
export type AccountMailServices = { readonly mailer: Mailer; readonly links: AccountLinks }

/** The jobs that write mails about accounts. A try that failed half-way makes a new proof; the older one ends by itself. */
export function accountMailJobs({ mailer, links }: AccountMailServices): JobDefinition[] {
  return [
    defineJob(passwordResetMail, async (ctx, { email }) => {
      const user = await users.findByName(ctx.db, email)
      if (!isAt(user, email) || !user.is_active) return noteNoMail(ctx, 'password_reset', null)
      await mailer.send(
        texts.resetText(links, user.email, await proofFor(ctx, user, 'password_reset', user.email)),
      )
    }),
    defineJob(emailVerificationMail, async (ctx, { email }) => {
      const user = await users.findByName(ctx.db, email)
      if (!isAt(user, email) || !user.is_active || user.email_verified_at !== null) {
        return noteNoMail(ctx, 'email_verification', user?.id ?? null)
      }
      await mailer.send(
        texts.verificationText(
          links,
          user.email,
          await proofFor(ctx, user, 'email_verification', user.email),
        ),
      )
    }),
    defineJob(emailChangeMail, async (ctx, { user_id: userId, email }) => {
      const user = await users.findUser(ctx.db, userId)
      if (user === undefined || !user.is_active) return
      const holder = await users.findByName(ctx.db, email)
      if (isAt(holder, email)) {
        await noteNoMail(ctx, 'email_change', user.id)
        if (holder.id !== user.id) await mailer.send(texts.addressInUseText(links, holder.email))
        return
      }
      await mailer.send(texts.emailChangeText(links, email, await proofFor(ctx, user, 'email_change', email)))
    }),
    defineJob(accountNoticeMail, async (_ctx, { email, notice }) => {
      await mailer.send(texts.noticeText(links, email, notice))
    }),
  ]
}

const proofFor = (ctx: Ctx, user: User, purpose: Purpose, email: string): Promise<string> =>
  inTransaction(ctx, async (tx) => {
    await audit(tx, ctx, { action: `auth.${purpose}_sent`, entityType: 'user', entityId: user.id })
    return makeProof(tx, ctx, { userId: user.id, purpose, email })
  })

/** Written down like a mail that was sent, so that the background work, too, tells little about who has an account. */
const noteNoMail = (ctx: Ctx, purpose: Purpose, userId: Id | null): Promise<void> =>
  inTransaction(ctx, (tx) =>
    audit(tx, ctx, { action: `auth.${purpose}_not_sent`, entityType: 'user', entityId: userId }),
  )

/** A user found by a name that is an address. */
const isAt = <U extends User>(user: U | undefined, email: string): user is U =>
  user !== undefined && email.includes('@')
