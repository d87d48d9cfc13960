import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../../../platform/context.ts'

/** Longer than the work ever takes on a machine at ease, shorter than a person notices. */
const FLOOR_MS = 100

/**
 * Lets an answer out no earlier than 100 ms after the question, so that what is left of a difference between known
 * and unknown accounts drowns. The work itself is the same for both; this covers caches, disks and neighbours.
 */
export async function evenTime<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await work()
  } finally {
    await sleep(Math.max(0, FLOOR_MS - (performance.now() - begun)))
  }
}

/** The same for failures only: who succeeds learns nothing from the time and need not wait. */
export async function evenFailureTime<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await work()
  } catch (error) {
    await sleep(Math.max(0, FLOOR_MS - (performance.now() - begun)))
    throw error
  }
}

/** For strangers "not there" takes as long as "not yours", so that no number can be told from one that was never given. */
export const quietly = <T>(ctx: Pick<Ctx, 'actor'>, work: () => Promise<T>): Promise<T> =>
  ctx.actor.kind === 'anonymous' ? evenFailureTime(work) : work()
