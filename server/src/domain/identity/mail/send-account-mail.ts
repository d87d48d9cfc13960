import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { defineJob, type JobDefinition, type JobHelpers, type JobKind } from '../../../platform/jobs.ts'
import type { Mail, Mailer } from '../../../platform/mail/model.ts'
import type { User } from '../model.ts'
import type { Purpose } from '../proofs/proof-store.ts'
import { makeProof } from '../proofs/proofs.ts'
import * as users from '../users/user-store.ts'
import type { AccountLinks } from './links.ts'
import {
  accountNoticeMail,
  emailChangeMail,
  emailVerificationMail,
  passwordResetMail,
  userCreationMail,
} from './mail-jobs.ts'
import * as texts from './texts.ts'

/** Who carries the mails and where their links lead. */
export type AccountMailServices = { readonly mailer: Mailer; readonly links: AccountLinks }

/** The jobs that write mails about accounts. A try that failed half-way makes a new proof; the older one ends by itself. */
export function accountMailJobs({ mailer, links }: AccountMailServices): JobDefinition[] {
  const job = <Payload>(
    kind: JobKind<Payload>,
    write: (ctx: Ctx, payload: Payload) => Promise<Mail | undefined>,
  ): JobDefinition =>
    defineJob(kind, async (ctx, payload, helpers: JobHelpers) => ({
      sent: await mailer.send({ id: helpers.jobId, kind: kind.name }, () => write(ctx, payload)),
    }))
  return [
    job(userCreationMail, async (ctx, { data }) => {
      const user = await users.findUser(ctx.db, data.user_id)
      return user === undefined || !user.is_active || isMadeByOperator(user)
        ? undefined
        : texts.welcomeText(links, user.email)
    }),
    job(passwordResetMail, async (ctx, { email }) => {
      const user = await users.findByName(ctx.db, email)
      if (!isAt(user, email) || !user.is_active) return noteNoMail(ctx, 'password_reset', null)
      return texts.resetText(links, user.email, await proofFor(ctx, user, 'password_reset', user.email))
    }),
    job(emailVerificationMail, async (ctx, { email }) => {
      const user = await users.findByName(ctx.db, email)
      if (!isAt(user, email) || !user.is_active || user.email_verified_at !== null)
        return noteNoMail(ctx, 'email_verification', user?.id ?? null)
      const token = await proofFor(ctx, user, 'email_verification', user.email)
      return texts.verificationText(links, user.email, token)
    }),
    job(emailChangeMail, async (ctx, { user_id: userId, email }) => {
      const user = await users.findUser(ctx.db, userId)
      if (user === undefined || !user.is_active) return undefined
      const holder = await users.findByName(ctx.db, email)
      if (!isAt(holder, email))
        return texts.emailChangeText(links, email, await proofFor(ctx, user, 'email_change', email))
      await noteNoMail(ctx, 'email_change', user.id)
      return holder.id === user.id ? undefined : texts.addressInUseText(links, holder.email)
    }),
    job(accountNoticeMail, async (_ctx, { email, notice }) => texts.noticeText(links, email, notice)),
  ]
}

/** Accounts of the first start and the command line, with a proof from the beginning: their owner has just made them. */
const isMadeByOperator = (user: User): boolean =>
  user.email_verified_at !== null && user.email_verified_at.getTime() === user.created_at.getTime()

const proofFor = (ctx: Ctx, user: User, purpose: Purpose, email: string): Promise<string> =>
  inTransaction(ctx, async (tx) => {
    await audit(tx, ctx, { action: `auth.${purpose}_sent`, entityType: 'user', entityId: user.id })
    return makeProof(tx, ctx, { userId: user.id, purpose, email })
  })

/** Written down like a mail that was sent, so that the background work, too, tells little about who has an account. */
async function noteNoMail(ctx: Ctx, purpose: Purpose, userId: Id | null): Promise<undefined> {
  await inTransaction(ctx, (tx) =>
    audit(tx, ctx, { action: `auth.${purpose}_not_sent`, entityType: 'user', entityId: userId }),
  )
}

/** A user found by a name that is an address. */
const isAt = <U extends User>(user: U | undefined, email: string): user is U =>
  user !== undefined && email.includes('@')
