import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type autocannon from 'autocannon'

/** What one round of load is. */
export type Load = {
  readonly origin: string
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
  readonly headers?: Readonly<Record<string, string>>
  /** So many requests a second, instead of as many as can be; a late answer counts for those that waited behind it. */
  readonly perSecond?: number
}

/** What one round gave. */
export type Round = { readonly requestsPerSecond: number; readonly p99Ms: number; readonly failures: number }

/** The Host header of every request, so that links in the answers are the same whichever server made them. */
export const HOST = 'shop.example'

/** Sends requests for a while from a process of its own. Throws when an answer was not 200. */
export async function runRound(load: Load): Promise<Round> {
  const child = fork(fileURLToPath(new URL('./load-worker.mjs', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const options: autocannon.Options = {
    url: load.origin,
    connections: load.connections,
    duration: load.seconds,
    headers: { host: HOST, ...load.headers },
    ...(load.perSecond === undefined ? {} : { overallRate: load.perSecond }),
    requests: load.paths.map((path) => ({ method: 'GET', path })),
  }
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    child.once('message', (message) => resolve(message as autocannon.Result))
    child.once('exit', (code) => reject(new Error(`The load ended with ${code}`)))
    child.send(options)
  })
  const failures = result.non2xx + result.errors + result.timeouts
  if (failures > 0) throw new Error(`${failures} requests failed at ${load.origin}${load.paths[0]}`)
  return { requestsPerSecond: result.requests.average, p99Ms: result.latency.p99, failures }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Loads several servers in turn, round by round, so that a slow moment of the machine hits all; medians by name. */
export async function interleave<Name extends string>(
  loads: Readonly<Record<Name, Load>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const all = new Map<string, number[]>(Object.keys(loads).map((name) => [name, []]))
  for (const load of Object.values<Load>(loads)) await runRound({ ...load, seconds: 1 })
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, load] of Object.entries<Load>(loads))
      all.get(name)!.push((await runRound(load)).requestsPerSecond)
  }
  return Object.fromEntries([...all].map(([name, values]) => [name, median(values)])) as Record<Name, number>
}
