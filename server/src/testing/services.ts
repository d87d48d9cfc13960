import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from 'rabbitmq-client'
import { createClient } from 'redis'

const PROBE_TIMEOUT_MS = 20_000

/** The RabbitMQ on this machine; NEXUS_TEST_RABBITMQ_URL names another one. */
export const rabbitmqUrl = (): string =>
  process.env.NEXUS_TEST_RABBITMQ_URL ?? 'amqp://guest:guest@127.0.0.1:5672'

/** The Redis on this machine; NEXUS_TEST_REDIS_URL names another one. */
export const redisUrl = (): string => process.env.NEXUS_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379'

/** Why RabbitMQ cannot be used there; null when it answers. */
export async function probeRabbitmq(url: string = rabbitmqUrl()): Promise<string | null> {
  const connection = new Connection({ url, connectionTimeout: PROBE_TIMEOUT_MS, retryLow: 500 })
  let lastError: Error | undefined
  connection.on('error', (error) => {
    lastError = error as Error
  })
  // Its own timers do not keep a process alive: without this one the suite would end in silence, as if it had passed.
  const patience = new AbortController()
  const tooLate = sleep(PROBE_TIMEOUT_MS, 'no answer', { signal: patience.signal }).catch(() => 'no answer')
  try {
    return await Promise.race([
      connection.onConnect(PROBE_TIMEOUT_MS).then(() => null),
      tooLate.then((reason) => lastError?.message ?? reason),
    ])
  } catch (error) {
    return (lastError ?? (error as Error)).message
  } finally {
    await Promise.race([connection.close().catch(() => {}), sleep(1_000)])
    patience.abort()
  }
}

/** Why Redis cannot be used there; null when it answers. */
export async function probeRedis(url: string = redisUrl()): Promise<string | null> {
  const client = createClient({ url, socket: { connectTimeout: PROBE_TIMEOUT_MS, reconnectStrategy: false } })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
    return null
  } catch (error) {
    return (error as Error).message
  } finally {
    client.destroy()
  }
}

/** For tests that need RabbitMQ and Redis: throws a sentence that says which one does not answer, and where. */
export async function requireServices(): Promise<void> {
  const [rabbitmq, redis] = await Promise.all([probeRabbitmq(), probeRedis()])
  const faults = [
    ...(rabbitmq === null
      ? []
      : [`RabbitMQ (NEXUS_TEST_RABBITMQ_URL, default 127.0.0.1:5672) does not answer: ${rabbitmq}.`]),
    ...(redis === null
      ? []
      : [`Redis (NEXUS_TEST_REDIS_URL, default 127.0.0.1:6379) does not answer: ${redis}.`]),
  ]
  if (faults.length > 0) throw new Error(`The service suite cannot run. ${faults.join(' ')}`)
}
