import { sql } from 'kysely'
import { jobs } from '../app/jobs.ts'
import { mailboxOf } from '../app/mail.ts'
import { routers, subscriptions } from '../app/subscriptions.ts'
import type { JobHelpers } from '../platform/jobs.ts'
import type { KeptMail } from '../platform/mail/local-mailbox.ts'
import { drainOutbox } from '../platform/relay.ts'
import type { TestShop } from './server.ts'

/** A job as it waits in the queue. */
export type WaitingJob = {
  readonly id: string
  readonly name: string
  /** The UUID of the piece of work. */
  readonly workId: string
  readonly payload: never
  readonly recordId: string | null
  readonly run_at: Date
}

/** Passes on what has happened, and gives the waiting jobs of these kinds, the oldest first. */
export async function waitingJobs(shop: TestShop, ...names: readonly string[]): Promise<WaitingJob[]> {
  const { db } = shop.shop.database
  await drainOutbox({ db, subscriptions, routers })
  const { rows } =
    await sql<WaitingJob>`select j.id::text, t.identifier as name, j.payload ->> 'id' as "workId",
      j.payload -> 'payload' as payload, j.payload ->> 'record_id' as "recordId", j.run_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = any(${names}::text[]) order by j.id`.execute(db)
  return rows
}

/** Runs a job as a worker does, but leaves it in the queue. */
export function runWaiting(shop: TestShop, job: WaitingJob, now?: Date): Promise<unknown> {
  const { handle } = jobs(shop.shop).find(({ kind }) => kind.name === job.name)!
  const helpers: JobHelpers = {
    jobId: job.workId,
    recordId: job.recordId,
    attempt: 1,
    isLastAttempt: false,
    signal: new AbortController().signal,
    progress: async () => {},
  }
  return handle(shop.ctx(undefined, now), job.payload, helpers)
}

/** Runs the waiting jobs of these kinds and what they ask for, one after the other, until none is left. */
export async function runAllWaiting(
  shop: TestShop,
  names: readonly string[],
  now?: Date,
): Promise<unknown[]> {
  const results: unknown[] = []
  for (;;) {
    const [job] = await waitingJobs(shop, ...names)
    if (job === undefined) return results
    results.push(await runWaiting(shop, job, now))
    await takeOut(shop, job)
  }
}

/** The job is done. */
export async function takeOut(shop: TestShop, job: WaitingJob): Promise<void> {
  await sql`delete from graphile_worker._private_jobs where id = ${job.id}::bigint`.execute(
    shop.shop.database.db,
  )
}

/** The mails of a kind in the shop's mailbox, the newest first. */
export async function mailsOf(shop: TestShop, kind: string, to?: string): Promise<KeptMail[]> {
  const mails = await mailboxOf(shop.shop.config).list({ to, limit: 1_000 })
  return mails.filter((mail) => mail.kind === kind)
}
