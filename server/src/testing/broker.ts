import { type Logger, pino } from 'pino'
import { Connection } from 'rabbitmq-client'
import { onTestFinished } from 'vitest'
import { type Broker, openBroker } from '../platform/broker/broker.ts'
import { queuesOf, type Topology, topologyOf } from '../platform/broker/topology.ts'
import { rabbitmqUrl } from './services.ts'

let count = 0

/** A shop's corner of the RabbitMQ of this machine, taken away when the test ends. */
export type TestBroker = {
  readonly prefix: string
  readonly topology: Topology
  /** Another connection of the shop; closed when the test ends. */
  open(options?: { url?: string; log?: Logger }): Broker
  /** The bare client, to look at queues and to break them. */
  readonly client: Connection
  /** Puts something into a queue, as anybody could. */
  send(queue: string, body: unknown): Promise<void>
  /** How many messages wait in a queue. */
  countIn(queue: string): Promise<number>
}

/** Makes one, within a test. Fails where no RabbitMQ answers. */
export async function createTestBroker(): Promise<TestBroker> {
  count += 1
  const prefix = `nexus-test.${process.pid}.${count}`
  const topology = topologyOf(prefix)
  const client = new Connection({ url: rabbitmqUrl(), retryLow: 200 })
  client.on('error', () => {})
  await client.onConnect(10_000)
  const opened: Broker[] = []
  onTestFinished(async () => {
    await Promise.all(opened.map((broker) => broker.close()))
    await takeAway(client, topology)
    await client.close()
  })
  return {
    prefix,
    topology,
    client,
    open({ url = rabbitmqUrl(), log = pino({ level: 'silent' }) } = {}) {
      const broker = openBroker({ url, prefix: async () => prefix, role: 'test', log })
      opened.push(broker)
      broker.start()
      return broker
    },
    async send(queue, body) {
      const publisher = client.createPublisher({ confirm: true })
      await publisher.send({ routingKey: queue, durable: true }, body)
      await publisher.close()
    },
    async countIn(queue) {
      return (await client.queueDeclare({ queue, passive: true })).messageCount
    },
  }
}

async function takeAway(client: Connection, topology: Topology): Promise<void> {
  for (const queue of queuesOf(topology)) await client.queueDelete({ queue })
  for (const exchange of [topology.now, topology.later]) await client.exchangeDelete({ exchange })
}

/** Takes away what a shop with this prefix has declared. */
export async function deleteQueuesOf(prefix: string): Promise<void> {
  const client = new Connection(rabbitmqUrl())
  await takeAway(client, topologyOf(prefix))
  await client.close()
}

/** Resolves when the broker can be used. */
export const isReady = (broker: Broker): Promise<void> =>
  new Promise((resolve) => {
    const stop = broker.onReady(() => {
      queueMicrotask(() => stop())
      resolve()
    })
  })

/** A log that keeps what is said, from the level `info` up. */
export function keepingLog(): { log: Logger; readonly said: string[] } {
  const said: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void said.push(line) })
  return { log, said }
}
