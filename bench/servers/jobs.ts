import { jobs, type Queue } from './job-queues.ts'

/**
 * Jobs that do nothing, in a process that asks for them and works on them, four at a time; `JOBS` says how they
 * travel (job-queues.ts). Asked in batches, as a busy shop's relay passes them on, or one at a time.
 */
const BATCH = 50
const ASKERS = 4

/** Called when a handler begins. */
let onStart: () => void = () => {}
const queue: Queue = await jobs(process.env.JOBS ?? '', () => onStart())

/** Asks for so many jobs and waits until all have begun: jobs a second. */
async function many(count: number): Promise<number> {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let begun = 0
  onStart = () => {
    begun += 1
    if (begun === count) resolve()
  }
  const startedAt = performance.now()
  let asked = 0
  await Promise.all(
    Array.from({ length: ASKERS }, async () => {
      while (asked < count) {
        asked += BATCH
        await queue.ask(BATCH)
      }
    }),
  )
  await done
  return count / ((performance.now() - startedAt) / 1000)
}

/** Asks for one job at a time while nothing else is to be done: milliseconds from the commit to the handler's start. */
async function alone(count: number): Promise<number[]> {
  const waits: number[] = []
  for (let number = 1; number <= count; number += 1) {
    const { promise: started, resolve } = Promise.withResolvers<number>()
    onStart = () => resolve(performance.now())
    await queue.ask(1)
    const committedAt = performance.now()
    waits.push(Math.max(0, (await started) - committedAt))
    // another phase of every poll and heartbeat each time
    await new Promise((wake) => setTimeout(wake, 200 + ((number * 137) % 1_000)))
  }
  return waits
}

process.on('message', (question: { many?: number; alone?: number }) => {
  if (question.many !== undefined) void many(question.many).then((perSecond) => process.send?.({ perSecond }))
  if (question.alone !== undefined) void alone(question.alone).then((waits) => process.send?.({ waits }))
})
process.on('disconnect', () => void queue.stop().then(() => process.exit()))
process.send?.({ origin: '' })
