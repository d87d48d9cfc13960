import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { connectRedis, type RedisArgument, type RedisConnection } from './connection.ts'

/** Longer than this no command is waited for: Redis then counts as gone until it answers a ping as quickly. */
export const ANSWER_MS = 100
/** How long a Redis that has gone silent keeps its connection. */
const SILENCE_MS = 2_000
/** How long a Redis that answers, but too slowly, is left alone between two pings. */
const SLOW_PAUSE_MS = 1_000
const FIRST_BACK_OFF_MS = 50
const MAX_BACK_OFF_MS = 2_000
/** A connection that has lived so long was a good one: the next is tried soon. */
const GOOD_CONNECTION_MS = 10_000

/** How a command is sent. With `asBuffers` texts of the answer are bytes. */
export type CommandOptions = { readonly timeoutMs?: number; readonly asBuffers?: boolean }
/** Work that Redis does at a stroke, in Lua. */
export type RedisScript = { readonly lua: string; readonly sha1: string }

/** A script by its text. */
export const redisScript = (lua: string): RedisScript => ({
  lua,
  sha1: createHash('sha1').update(lua).digest('hex'),
})

/** Redis did not answer, or is not there at all. Whoever asks goes on without it. */
export class RedisGone extends Error {
  override readonly name = 'RedisGone'
}

/**
 * The connection of this process to Redis. It may go and come back at any moment: a command while it is gone fails at
 * once, none is kept for later, and none is waited for longer than its time.
 */
export type Redis = {
  /** Begins to connect, in the background and for ever. Until then Redis is gone. */
  start(): void
  /** Whether commands are answered. */
  isUp(): boolean
  /** The name of a key of this shop. Only while it is up, or after. */
  name(key: string): string
  /**
   * Told each time commands are answered again. On a new connection commands may have been lost, and Redis may have
   * forgotten or remembered anything; on the same one it was only slow.
   */
  onUp(listener: (isNewConnection: boolean) => void): void
  /** Sends a command. Throws `RedisGone`, or what Redis answered. */
  send(args: readonly RedisArgument[], options?: CommandOptions): Promise<unknown>
  /** Runs a script; `keys` are whole names. Throws like `send`. */
  run(
    script: RedisScript,
    keys: readonly string[],
    args: readonly RedisArgument[],
    options?: CommandOptions,
  ): Promise<unknown>
  /** Throws when it does not answer. */
  ping(): Promise<void>
  /** How many commands were not answered, or answered with an error, since the start. */
  readonly failures: number
  close(): Promise<void>
}

/**
 * Opens Redis for this process; nothing is sent before `start`. `prefix` is asked for the beginning of all names when a
 * connection is made, and again when it could not say. The address is never logged: it holds a password.
 */
export function openRedis(options: { url: string; prefix: () => Promise<string>; log: Logger }): Redis {
  const { url, log } = options
  const stopping = new AbortController()
  const stopped = new Promise<never>((_resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason), { once: true })
  })
  stopped.catch(() => {})
  const listeners: ((isNewConnection: boolean) => void)[] = []
  let prefix: string | undefined
  let connection: RedisConnection | undefined
  let isSilent = false
  let said: 'up' | 'down' | undefined
  let failures = 0
  let done: Promise<void> | undefined

  const say = (state: 'up' | 'down', reason?: unknown): void => {
    if (said === state || stopping.signal.aborted) return
    said = state
    if (state === 'up') log.info('Redis answers: catalogue answers, limits and progress are shared')
    else log.warn({ reason: reasonOf(reason) }, 'Redis does not answer; the shop goes on without it')
  }
  const tell = (isNewConnection: boolean): void => {
    say('up')
    for (const listener of listeners) listener(isNewConnection)
  }

  const connectOnce = async (): Promise<unknown> => {
    try {
      prefix ??= await Promise.race([options.prefix(), stopped])
      const current = await connectRedis(url, stopping.signal)
      connection = current
      isSilent = false
      tell(true)
      return await current.lost
    } catch (error) {
      return error
    } finally {
      connection?.close()
      connection = undefined
    }
  }

  const loop = async (): Promise<void> => {
    let backOffMs = FIRST_BACK_OFF_MS
    while (!stopping.signal.aborted) {
      const startedAt = performance.now()
      const reason = await connectOnce()
      say('down', reason)
      if (performance.now() - startedAt > GOOD_CONNECTION_MS) backOffMs = FIRST_BACK_OFF_MS
      await pause(backOffMs * (0.5 + Math.random() / 2))
      backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
    }
  }
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})

  /** Nobody is sent to a Redis that is silent; one ping finds out when it answers again, and quickly. */
  const waitForAnswer = async (current: RedisConnection): Promise<void> => {
    for (;;) {
      const askedAt = performance.now()
      const isAnswered = await current.answersPing(SILENCE_MS)
      if (connection !== current) return
      if (!isAnswered) return current.lose(new RedisGone(`No answer for ${SILENCE_MS} ms`))
      if (performance.now() - askedAt <= ANSWER_MS) break
      say('down', new RedisGone('Its answers come too late'))
      await pause(SLOW_PAUSE_MS)
      if (connection !== current) return
    }
    isSilent = false
    tell(false)
  }

  const send: Redis['send'] = async (args, { timeoutMs = ANSWER_MS, asBuffers = false } = {}) => {
    const current = connection
    if (current === undefined || isSilent) throw new RedisGone('Redis is not there')
    try {
      return await inTime(current.send(args, asBuffers), timeoutMs, () => {
        if (connection !== current || isSilent) return
        isSilent = true
        void waitForAnswer(current)
      })
    } catch (error) {
      if (!isUnknownScript(error)) failures += 1
      throw error
    }
  }

  return {
    start() {
      done ??= loop()
    },
    isUp: () => connection !== undefined && !isSilent,
    name: (key) => `${prefix}:${key}`,
    onUp: (listener) => void listeners.push(listener),
    send,
    async run({ lua, sha1 }, keys, args, how) {
      const rest = [String(keys.length), ...keys, ...args]
      try {
        return await send(['EVALSHA', sha1, ...rest], how)
      } catch (error) {
        if (!isUnknownScript(error)) throw error
        return send(['EVAL', lua, ...rest], how)
      }
    },
    async ping() {
      await send(['PING'], { timeoutMs: 1_000 })
    },
    get failures() {
      return failures
    },
    async close() {
      stopping.abort()
      await done
    },
  }
}

/**
 * What the promise gives, unless it takes longer; `onLate` is told then. What has already arrived when the time is over
 * counts as in time, and so does what could not even be sent because this process was busy.
 */
function inTime<T>(promise: Promise<T>, timeoutMs: number, onLate: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let isSettled = false
    let timer: NodeJS.Timeout
    const settle = <Value>(give: (value: Value) => void) => {
      return (value: Value): void => {
        isSettled = true
        clearTimeout(timer)
        give(value)
      }
    }
    const wait = (isSecondTime: boolean): void => {
      const dueAt = performance.now() + timeoutMs
      timer = setTimeout(() => {
        const wasBusy = performance.now() - dueAt > timeoutMs / 4
        // Timers run before what has arrived is read.
        setImmediate(() => {
          if (isSettled) return
          if (wasBusy && !isSecondTime) return wait(true)
          onLate()
          reject(new RedisGone(`No answer for ${timeoutMs} ms`))
        })
      }, timeoutMs)
    }
    wait(false)
    promise.then(settle(resolve), settle(reject))
  })
}

/** A Redis that has just been started knows no scripts yet. */
const isUnknownScript = (error: unknown): boolean => (error as Error).message.startsWith('NOSCRIPT')

/** Why, in words without the address. */
const reasonOf = (error: unknown): string => {
  const { message, code, name } = error as { message?: string; code?: string; name?: string }
  return message || code || name || 'unknown'
}
