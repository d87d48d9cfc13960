import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Channel, Connection } from 'rabbitmq-client'
import type { QueuedJob } from '../job-queue.ts'
import { type Consumer, type ConsumerOptions, createConsumer } from './consumer.ts'
import { LANES, type Lane } from './lanes.ts'
import { messageFor, type Outgoing } from './messages.ts'
import { createPublisher, type Publisher } from './publisher.ts'
import { declareTopology, ForeignQueue, type Topology, topologyOf } from './topology.ts'

const RETRY_LOW_MS = 500
const RETRY_HIGH_MS = 5_000
/** A connection that says nothing for twice this long is given up. */
const HEARTBEAT_SECONDS = 10
const SET_UP_AGAIN_MS = 2_000
const CLOSE_PATIENCE_MS = 3_000

/** RabbitMQ as the shop uses it: it carries the ids of jobs, and may be away. */
export type Broker = {
  /** Begins to connect. Before it, and for a program that never does, the broker is away. */
  start(): void
  /** Sends messages; false when not all were confirmed: then the rescue round finds their jobs. Never throws. */
  publish(messages: readonly Outgoing[]): Promise<boolean>
  /** Tells workers of jobs; for the relay. */
  announce(jobs: readonly QueuedJob[]): Promise<boolean>
  /** Hears messages of a lane from now on, also after the broker was away. */
  consume(lane: Lane, options: ConsumerOptions): Consumer
  /** How many messages of each lane no worker has in hand. Throws while the broker is away. */
  countReady(): Promise<Record<Lane, number>>
  /** Called each time that everything is declared and messages can be sent. Returns the way to stop. */
  onReady(listener: () => void): () => void
  /** Resolves when the broker answers, throws with the reason when it does not. */
  check(): Promise<void>
  close(): Promise<void>
}

type Session = { readonly channel: Channel; readonly topology: Topology; readonly publisher: Publisher }

/**
 * A RabbitMQ, to which nothing is said before `start`. Then it stays connected: what is lost comes back by itself, queues
 * are declared anew each time. Nothing here waits for a broker that is away. `prefix` is asked until it answers.
 */
export function openBroker(options: {
  url: string
  prefix: () => Promise<string>
  role: string
  log: Logger
}): Broker {
  const { log } = options
  const stopping = new AbortController()
  const listeners = new Set<() => void>()
  const consumers = new Set<Consumer & { attach(queue: string): void }>()
  let connecting: Promise<void> | undefined
  let connection: Connection | undefined
  let prefix: string | undefined
  let session: Session | undefined
  let isOpening = false
  let whyNot = 'RabbitMQ has not answered yet'
  let saidLast: string | undefined

  const complain = (error: unknown): void => {
    whyNot = sentenceOf(error)
    if (whyNot !== saidLast) log[error instanceof ForeignQueue ? 'error' : 'warn'](whyNot)
    saidLast = whyNot
  }

  const open = async (): Promise<Session> => {
    prefix ??= await options.prefix()
    const topology = topologyOf(prefix)
    const channel = await acquire()
    let opened: Session | undefined
    channel.on('error', (error) => log.debug({ err: error }, 'a channel of RabbitMQ was closed'))
    channel.on('close', () => {
      if (session === opened) restart()
    })
    channel.on('basic.return', ({ routingKey }: { routingKey: string }) => {
      log.warn({ routingKey }, 'RabbitMQ has no queue for a message; the queues are declared again')
      restart()
    })
    try {
      await declareTopology(channel, topology)
      await channel.confirmSelect()
    } catch (error) {
      void channel.close().catch(() => {})
      throw error
    }
    opened = { channel, topology, publisher: createPublisher(channel, topology) }
    return opened
  }

  const stayOpen = async (): Promise<void> => {
    if (isOpening) return
    isOpening = true
    while (!stopping.signal.aborted && session === undefined && connection?.ready) {
      try {
        session = await open()
        if (saidLast !== undefined) log.info('RabbitMQ is back')
        saidLast = undefined
        for (const consumer of consumers) consumer.attach(session.topology.queueOf(consumer.lane))
        for (const listener of listeners) listener()
      } catch (error) {
        complain(error)
        await sleep(SET_UP_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      }
    }
    isOpening = false
  }

  /** Something at the broker is not as we left it: begin again with declaring. */
  const restart = (): void => {
    const before = session
    if (before === undefined) return
    session = undefined
    void before.channel.close().catch(() => {})
    setTimeout(() => void stayOpen(), RETRY_LOW_MS).unref()
  }

  const connect = async (): Promise<void> => {
    // a shop without a broker does not load it
    const client = await import('rabbitmq-client')
    if (stopping.signal.aborted) return
    connection = new client.Connection({
      url: options.url,
      connectionName: `nexus:${options.role}`,
      retryLow: RETRY_LOW_MS,
      retryHigh: RETRY_HIGH_MS,
      heartbeat: HEARTBEAT_SECONDS,
      noDelay: true,
    })
    connection.on('error', (error) => {
      session = undefined
      if (!stopping.signal.aborted) complain(error)
    })
    connection.on('connection', () => void stayOpen())
    connection.on('connection.unblocked', () => void stayOpen())
    connection.on('connection.blocked', (reason) => log.warn({ reason }, 'RabbitMQ takes no messages now'))
  }
  const start = (): void => {
    connecting ??= connect().catch(complain)
  }
  const acquire = (): Promise<Channel> =>
    connection?.acquire({ emitErrorsFromChannel: true }) ?? Promise.reject(new Error(whyNot))

  const publish = async (messages: readonly Outgoing[]): Promise<boolean> => {
    if (session === undefined || !connection?.ready) return false
    return messages.length === 0 || session.publisher.publish(messages)
  }
  const countReady = async (): Promise<Record<Lane, number>> => {
    if (session === undefined) throw new Error(whyNot)
    const { channel, topology } = session
    const counts: Record<Lane, number> = { urgent: 0, ordinary: 0, patient: 0 }
    for (const lane of LANES)
      counts[lane] = (
        await channel.queueDeclare({ queue: topology.queueOf(lane), passive: true })
      ).messageCount
    return counts
  }

  return {
    start,
    publish,
    announce: (jobs) => publish(jobs.map(messageFor)),
    consume(lane, own) {
      const consumer = createConsumer(lane, own, {
        acquire,
        onLost: restart,
        onStopped: () => consumers.delete(consumer),
        log,
      })
      consumers.add(consumer)
      if (session !== undefined) consumer.attach(session.topology.queueOf(lane))
      return consumer
    },
    countReady,
    onReady(listener) {
      listeners.add(listener)
      if (session !== undefined) listener()
      return () => listeners.delete(listener)
    },
    async check() {
      await countReady()
    },
    async close() {
      stopping.abort()
      await connecting
      const last = session
      session = undefined
      const patience = new AbortController()
      const goodbye = async (): Promise<void> => {
        await Promise.all([...consumers].map((consumer) => consumer.close()))
        await last?.channel.close()
        await connection?.close()
      }
      const wait = sleep(CLOSE_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})
      await Promise.race([goodbye().catch(() => {}), wait])
      patience.abort()
      connection?.unsafeDestroy()
    },
  }
}

/** What to tell an operator; the address stays out of it, for it holds a password. */
function sentenceOf(error: unknown): string {
  if (error instanceof ForeignQueue) return error.message
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'ACCESS_REFUSED' || code === 'NOT_ALLOWED')
    return `RabbitMQ refuses the user, the password or the virtual host of RABBITMQ_URL (${message}). Jobs wait in the database.`
  return `RabbitMQ cannot be used (${message ?? code}). Jobs wait in the database until it can.`
}
