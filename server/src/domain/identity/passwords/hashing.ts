import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { AppError } from '../../../kernel/errors.ts'
import { ARGON2_PARAMETERS } from './parameters.ts'

/** One core stays free for shopping while people sign in. */
const RUNNING_MAX = Math.max(1, availableParallelism() - 1)
const WAITING_MAX = 500

let running = 0
const waiting: (() => void)[] = []

/** Makes the text that is stored for a password: argon2id, off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(comparable(password), ARGON2_PARAMETERS))
}

/**
 * Whether the password is the one behind the stored text. Costs the same when there is no account or no password:
 * then a hash that nothing matches is compared, and the answer is no.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  const known = stored ?? (await nobodysHash())
  const isSame = await inTurn(() => verify(known, comparable(password)))
  return isSame && stored !== null && stored !== undefined
}

/** Whether the stored text was made with other parameters than today's; it is made anew at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored)
  return made.memoryCost !== ARGON2_PARAMETERS.memoryCost || made.timeCost !== ARGON2_PARAMETERS.timeCost
}

/** The same characters typed on two devices are the same password. Source: NIST SP 800-63B §5.1.1.2. */
const comparable = (password: string): string => password.normalize('NFKC')

let nobody: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('the password of nobody')
  return nobody
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= RUNNING_MAX) {
    if (waiting.length >= WAITING_MAX) {
      throw new AppError('service_unavailable', 'Too many people are signing in; try again in a moment.', {
        retryAfterSeconds: 5,
      })
    }
    await new Promise<void>((resolve) => waiting.push(resolve)) // the one before hands its place over
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
