import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './load.ts'

/** What one round of shopping is. */
export type Shopping = {
  readonly origin: string
  readonly path: string
  /** Sent in turn, each with an Idempotency-Key of its own; null is a GET. */
  readonly bodies: readonly (object | null)[]
  readonly shoppers: number
  readonly seconds: number
  /** Bodies are messages of Stripe's: each is given an id of its own and signed with this secret. */
  readonly signedWith?: string
  /** Headers of each shopper, in turn. */
  readonly perShopper?: readonly Readonly<Record<string, string>>[]
}

/** Shops for a while from a process of its own. Answers done a second; throws when one was refused. */
export async function shop(shopping: Shopping): Promise<number> {
  const child = fork(fileURLToPath(new URL('./shoppers.mjs', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  type Result = { perSecond: number; failures: [number, number][] }
  const result = await new Promise<Result>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Result))
    child.once('exit', (code) => reject(new Error(`The shoppers ended with ${code}`)))
    child.send({ perShopper: [], ...shopping })
  })
  if (result.failures.length > 0)
    throw new Error(`Refused at ${shopping.origin}${shopping.path}: ${JSON.stringify(result.failures)}`)
  return result.perSecond
}

/** Several kinds of shopping in turn, round by round, so that a slow moment of the machine hits all; medians by name. */
export async function shopInTurn<Name extends string>(
  kinds: Readonly<Record<Name, Shopping>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(kinds) as Name[]
  const all = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (const name of names) await shop({ ...kinds[name], seconds: 1.5 })
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) all.get(name)!.push(await shop(kinds[name]))
  return Object.fromEntries([...all].map(([name, values]) => [name, median(values)])) as Record<Name, number>
}
