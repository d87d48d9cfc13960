import { runBackground, transportOf } from './run-background.ts'

/** `nexus scheduler`: the clock and nothing else but passing on what it asks for. In several copies each moment counts once. */
export const scheduler = (): Promise<number> =>
  runBackground('scheduler', (shop) => ({
    concurrency: 0,
    hasClock: true,
    sentence: `The clock runs; ${transportOf(shop)} tells the workers.`,
  }))
