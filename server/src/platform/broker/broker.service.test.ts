import { expect, onTestFinished, test } from 'vitest'
import { createTestBroker, isReady, keepingLog } from '../../testing/broker.ts'
import { waitFor } from '../../testing/jobs.ts'
import { rabbitmqUrl } from '../../testing/services.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import { type Broker, openBroker } from './broker.ts'
import type { Delivery } from './consumer.ts'
import type { Outgoing } from './messages.ts'
import { queuesOf } from './topology.ts'

const toNow = (id: string, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  lane: 'ordinary',
  waitMs: 0,
  ...more,
})

/** Hears a lane, and keeps what comes. */
function hear(
  broker: Broker,
  lane: 'urgent' | 'ordinary' | 'patient' = 'ordinary',
  isSettled = true,
): Delivery[] {
  const heard: Delivery[] = []
  const consumer = broker.consume(lane, {
    prefetch: 10,
    widePrefetch: 50,
    onDelivery(delivery) {
      heard.push(delivery)
      if (isSettled) consumer.settle([delivery])
    },
  })
  return heard
}

test('messages go to the lanes they are for, with what they say', async () => {
  const broker = (await createTestBroker()).open()
  await isReady(broker)
  const heard = { urgent: hear(broker, 'urgent'), ordinary: hear(broker), patient: hear(broker, 'patient') }
  expect(
    await broker.publish([
      toNow('1', { lane: 'urgent' }),
      toNow('2', { at: 1_234, look: 1 }),
      toNow('3', { lane: 'patient' }),
    ]),
  ).toBe(true)
  await waitFor(() => heard.urgent.length + heard.ordinary.length + heard.patient.length === 3)
  expect(heard.urgent.map(({ message }) => message)).toEqual([{ id: '1' }])
  expect(heard.ordinary.map(({ message }) => message)).toEqual([{ id: '2', at: 1_234, look: 1 }])
  expect(heard.patient.map(({ message, isRedelivered }) => [message, isRedelivered])).toEqual([
    [{ id: '3' }, false],
  ])
})

test('a message that is to wait comes to its lane afterwards, not before', async () => {
  const broker = (await createTestBroker()).open()
  await isReady(broker)
  const heard = hear(broker, 'patient')
  const sentAt = performance.now()
  await broker.publish([toNow('1', { lane: 'patient', waitMs: 1_500 })])
  await waitFor(() => heard.length === 1)
  // by the queue for a second; who hears of it too early sends it there again
  expect(performance.now() - sentAt).toBeGreaterThan(950)
})

test('while nobody listens messages are counted; what is not settled comes again, and says so', async () => {
  const corner = await createTestBroker()
  const broker = corner.open()
  await isReady(broker)
  await broker.publish(['1', '2', '3'].map((id) => toNow(id)))
  expect(await broker.countReady()).toEqual({ urgent: 0, ordinary: 3, patient: 0 })
  const first = corner.open()
  await isReady(first)
  const unsettled = hear(first, 'ordinary', false)
  await waitFor(() => unsettled.length === 3)
  expect((await broker.countReady()).ordinary).toBe(0)
  await first.close()
  const heard = hear(broker)
  await waitFor(() => heard.length === 3)
  expect(heard.every(({ isRedelivered }) => isRedelivered)).toBe(true)
})

test('a wide consumer has more in hand, and fewer again when it is told', async () => {
  const broker = (await createTestBroker()).open()
  await isReady(broker)
  const heard: Delivery[] = []
  const consumer = broker.consume('ordinary', {
    prefetch: 2,
    widePrefetch: 20,
    onDelivery: (delivery) => void heard.push(delivery),
  })
  await broker.publish(Array.from({ length: 60 }, (_, number) => toNow(String(number))))
  await waitFor(() => heard.length === 2)
  consumer.setWide(true)
  await waitFor(() => heard.length === 22)
  consumer.setWide(false)
  await new Promise((resolve) => setTimeout(resolve, 200))
  consumer.settle(heard.splice(0))
  await waitFor(() => heard.length === 2)
  consumer.settle(heard.splice(0))
  await waitFor(() => heard.length === 2)
})

test('a queue of that name with other settings: one clear sentence, no message lost, and it works when it is gone', async () => {
  const corner = await createTestBroker()
  const queue = corner.topology.queueOf('ordinary')
  await corner.client.queueDeclare({ queue, durable: true, arguments: { 'x-queue-type': 'classic' } })
  const { log, said } = keepingLog()
  const broker = corner.open({ log })
  await waitFor(() => said.length > 0)
  expect(said[0]).toContain(`RabbitMQ has a queue ${queue} with other settings`)
  expect(said[0]).toContain('set another RABBITMQ_PREFIX')
  expect(await broker.publish([toNow('1')])).toBe(false)
  await expect(broker.check()).rejects.toThrow('other settings')
  await corner.client.queueDelete({ queue })
  await isReady(broker)
  expect(await broker.publish([toNow('1')])).toBe(true)
  expect(said).toHaveLength(2)
  expect(said[1]).toContain('RabbitMQ is back')
})

test('a broker that is away says so once and delays nobody; when it is there it is used', async () => {
  const cable = await startTcpProxy(Number(new URL(rabbitmqUrl()).port))
  onTestFinished(() => cable.stop())
  cable.cut()
  const url = new URL(rabbitmqUrl())
  url.host = `127.0.0.1:${cable.port}`
  const { log, said } = keepingLog()
  const corner = await createTestBroker()
  const broker = corner.open({ url: url.href, log })
  expect(await broker.publish([toNow('1')])).toBe(false)
  await expect(broker.check()).rejects.toThrow()
  await waitFor(() => said.length > 0)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('RabbitMQ cannot be used')
  expect(said[0]).not.toContain('guest')
  cable.mend()
  await isReady(broker)
  await broker.check()
  const heard = hear(broker)
  expect(await broker.publish([toNow('1')])).toBe(true)
  await waitFor(() => heard.length === 1)
  cable.cut()
  await waitFor(async () => !(await broker.publish([toNow('2')])))
  cable.mend()
  await waitFor(() => broker.publish([toNow('3')]))
  await waitFor(() => heard.some(({ message }) => message.id === '3'))
})

test('a wrong password is told in a sentence without it', async () => {
  const url = new URL(rabbitmqUrl())
  url.username = 'nobody'
  url.password = 'secret-word'
  const { log, said } = keepingLog()
  const broker = (await createTestBroker()).open({ url: url.href, log })
  await waitFor(() => said.length > 0)
  expect(said[0]).toContain('RabbitMQ refuses the user')
  expect(said.join()).not.toContain('secret-word')
  await broker.close()
})

test('a deleted exchange is noticed by the next message, and made again', async () => {
  const corner = await createTestBroker()
  const broker = corner.open()
  await isReady(broker)
  const heard = hear(broker)
  await corner.client.exchangeDelete({ exchange: corner.topology.now })
  await broker.publish([toNow('1')])
  await waitFor(() => broker.publish([toNow('2')]))
  await waitFor(() => heard.some(({ message }) => message.id === '2'))
})

test('nothing is said to RabbitMQ before the start, and nothing is declared before the shop has a name', async () => {
  const { log, said } = keepingLog()
  const corner = await createTestBroker()
  let asked = 0
  const broker = openBroker({
    url: rabbitmqUrl(),
    role: 'test',
    log,
    async prefix() {
      asked += 1
      if (asked === 1) throw new Error('The database is away')
      return corner.prefix
    },
  })
  onTestFinished(() => broker.close())
  expect(await broker.publish([toNow('1')])).toBe(false)
  expect(asked).toBe(0)
  broker.start()
  await isReady(broker)
  expect(asked).toBe(2)
  expect(said[0]).toContain('The database is away')
  for (const queue of queuesOf(corner.topology)) expect(await corner.countIn(queue)).toBe(0)
})
