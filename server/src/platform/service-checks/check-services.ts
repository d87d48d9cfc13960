import { Type } from 'typebox'
import type { Ctx } from '../context.ts'
import type { Tx } from '../db/pool.ts'
import { inTransaction } from '../db/transaction.ts'
import { type JobHelpers, jobKind } from '../jobs.ts'
import { type Finding, type Probe, runProbes, type Service } from './probe.ts'
import { type Before, insertChecks, lockChecks, readBefore } from './store.ts'

/** No service is waited for longer. */
const CHECK_TIMEOUT_MS = 5_000
/** So many checks in a row must fail before people are told: one slow answer is no outage. */
const DOWNS_BEFORE_ALARM = 3

/** Looks at every service of the shop. The next minute looks again, so a failed look is hardly repeated. */
export const checkServicesKind = jobKind('check_services', Type.Object({}), { maxAttempts: 2 })

/** A service that did not work for a while. */
export type Outage = { readonly service: Service; readonly since: string; readonly error: string }

/** What a round of checks needs. */
export type ServiceCheckParts = {
  /** undefined: not yet, because this process is still starting. */
  readonly probes: () => readonly Probe[] | undefined
  /** Asks in the same transaction for what tells people of the outages that have lasted long enough now. */
  readonly alarm: (tx: Tx, ctx: Ctx, outages: readonly Outage[]) => Promise<void>
}

/**
 * Looks at all services at once and writes down what it found. The log has a line when a service goes down or comes back;
 * people are told once an outage, after three checks in a row.
 */
export async function checkServices(
  ctx: Ctx,
  parts: ServiceCheckParts,
  helpers: Pick<JobHelpers, 'jobId'>,
): Promise<Readonly<Record<string, string>>> {
  const probes = parts.probes()
  if (probes === undefined) return { skipped: 'The shop is still starting.' }
  const findings = await runProbes(probes, CHECK_TIMEOUT_MS)
  const before = await inTransaction(ctx, async (tx) => {
    await lockChecks(tx)
    const stood = await readBefore(
      tx,
      findings.map(({ service }) => service),
    )
    if (!(await insertChecks(tx, helpers.jobId, findings, ctx.now))) return undefined
    const outages = outagesOf(stood, findings, ctx.now)
    if (outages.length > 0) await parts.alarm(tx, ctx, outages)
    return stood
  })
  if (before !== undefined) logChanges(ctx, before, findings)
  return Object.fromEntries(findings.map(({ service, status }) => [service, status]))
}

/** The services that have been down so often in a row for the first time now. */
function outagesOf(before: readonly Before[], findings: readonly Finding[], now: Date): Outage[] {
  return findings.flatMap(({ service, status, error }) => {
    const last = before.find((row) => row.service === service)
    if (status !== 'down' || (last?.downs ?? 0) + 1 !== DOWNS_BEFORE_ALARM) return []
    return [{ service, since: (last?.down_since ?? now).toISOString(), error: error ?? '' }]
  })
}

function logChanges(ctx: Ctx, before: readonly Before[], findings: readonly Finding[]): void {
  for (const { service, status, error, reason } of findings) {
    const last = before.find((row) => row.service === service)
    if (status === 'down' && last?.status !== 'down') {
      ctx.log.warn({ service, error, reason }, 'a service is down')
    } else if (status === 'up' && last?.status === 'down') {
      ctx.log.info({ service, since: last.down_since, checks: last.downs }, 'a service is up again')
    }
  }
}
