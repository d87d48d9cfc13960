import { setPriority } from 'node:os'
import type { Arguments } from './command.ts'
import { UsageFailure } from './failure.ts'
import { runBackground, transportOf } from './run-background.ts'

const DEFAULT_CONCURRENCY = 4
const MOST = 100
/** On one machine the processes that answer requests go first. */
const NICENESS = 5

/** `nexus worker`: works on jobs and passes events on; answers no requests, runs no clock. Lets running jobs finish. */
export async function worker(args: Arguments): Promise<number> {
  const wanted = args.values.concurrency
  const asked = wanted === undefined ? undefined : Number(wanted)
  if (asked !== undefined && !(Number.isInteger(asked) && asked >= 1 && asked <= MOST))
    throw new UsageFailure(`--concurrency must be a whole number from 1 to ${MOST}.`)
  try {
    setPriority(NICENESS)
  } catch {
    // not everywhere; then it is as important as the others
  }
  return runBackground('worker', (shop) => {
    const concurrency = asked ?? (shop.config.background.workerConcurrency || DEFAULT_CONCURRENCY)
    const sentence = `Working on the jobs that ${transportOf(shop)} tells of, ${concurrency} at a time.`
    return { concurrency, hasClock: false, sentence }
  })
}
