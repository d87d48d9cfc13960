import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { onCommit } from './outbox.ts'

/** Where the relay announces the tags of what has changed; one announcement holds tags separated by line ends. */
export const TAGS_CHANNEL = 'nexus_tags'

const HEARTBEAT_MS = 10_000
const ANSWER_MS = 5_000
const FIRST_BACK_OFF_MS = 50
const MAX_BACK_OFF_MS = 5_000

/** A cache that can be told what has changed, and that it cannot be told anything for a while. */
export type Forgetful = {
  forget(tags: readonly string[]): void
  pause(): void
  resume(): void
}

/** A running listener. */
export type Listener = {
  /** Resolves when announcements are heard for the first time. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

/**
 * Keeps the caches of this process honest: commits of this process are forgotten at once, before the answer is sent;
 * those of others when the relay announces them. As long as announcements cannot be heard the caches are paused; they
 * start again empty. `url` must reach the server directly: LISTEN does not work through a pooler.
 */
export function startListener(options: { url: string; caches: readonly Forgetful[]; log: Logger }): Listener {
  const { caches, log } = options
  const stopping = new AbortController()
  const isStopped = (): boolean => stopping.signal.aborted
  let client: pg.Client | undefined
  const stopHearing = onCommit((tags) => {
    if (tags.length > 0) for (const cache of caches) cache.forget(tags)
  })
  for (const cache of caches) cache.pause()
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()

  const listenOnce = async (): Promise<void> => {
    const connection = new pg.Client({
      connectionString: options.url,
      application_name: 'nexus:listener',
      connectionTimeoutMillis: ANSWER_MS,
      keepAlive: true,
    })
    client = connection
    const lost = new Promise<void>((resolve) => {
      connection.on('error', () => resolve())
      connection.on('end', () => resolve())
    })
    connection.on('notification', ({ payload }) => {
      const tags = (payload ?? '').split('\n')
      for (const cache of caches) cache.forget(tags)
    })
    try {
      await connection.connect()
      await connection.query(`listen ${TAGS_CHANNEL}`)
      if (isStopped()) return
      for (const cache of caches) cache.resume()
      isReady()
      await Promise.race([lost, heartbeats(connection, stopping.signal)])
    } finally {
      for (const cache of caches) cache.pause()
      await connection.end().catch(() => {})
    }
  }

  const loop = async (): Promise<void> => {
    let backOffMs = FIRST_BACK_OFF_MS
    while (!isStopped()) {
      const startedAt = performance.now()
      await listenOnce().catch((error) => log.debug({ err: error }, 'the listener could not connect'))
      if (isStopped()) return
      if (performance.now() - startedAt > HEARTBEAT_MS) backOffMs = FIRST_BACK_OFF_MS
      log.warn('announcements of other processes cannot be heard; caches are off until they can')
      await sleep(backOffMs, undefined, { signal: stopping.signal }).catch(() => {})
      backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
    }
  }
  const done = loop()
  return {
    ready,
    async stop() {
      stopping.abort()
      stopHearing()
      await client?.end().catch(() => {})
      await done
    },
  }
}

/** Resolves when the server does not answer in time: a connection can be dead without anybody having said so. */
async function heartbeats(connection: pg.Client, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await sleep(HEARTBEAT_MS, undefined, { ref: false, signal: stopping }).catch(() => {})
    if (stopping.aborted) return
    const answered = await Promise.race([
      connection.query('select 1').then(
        () => true,
        () => false,
      ),
      sleep(ANSWER_MS, false, { ref: false }),
    ])
    if (!answered) return
  }
}
