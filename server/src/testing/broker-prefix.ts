import { Connection } from 'rabbitmq-client'
import { afterAll } from 'vitest'
import { queuesOf, topologyOf } from '../platform/broker/topology.ts'
import { rabbitmqUrl } from './services.ts'

let count = 0

/** A beginning of names for the queues of a shop of this test file; the queues are taken away when the file ends. */
export function brokerPrefix(): string {
  count += 1
  const prefix = `nexus-file.${process.pid}.${count}`
  afterAll(async () => {
    const client = new Connection({ url: rabbitmqUrl(), retryLow: 200 })
    client.on('error', () => {})
    const topology = topologyOf(prefix)
    for (const queue of queuesOf(topology)) await client.queueDelete({ queue })
    for (const exchange of [topology.now, topology.later]) await client.exchangeDelete({ exchange })
    await client.close()
  }, 30_000)
  return prefix
}
