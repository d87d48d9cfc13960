import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { parseConfig } from '../../config/config.ts'
import { rabbitmqUrl, redisUrl } from '../../testing/services.ts'
import { serviceFindings } from './doctor-services.ts'

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

const portOf = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Somebody who takes connections and then does as told. */
async function listen(meet: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return portOf(server)
}

test('services that answer are told with their versions', async () => {
  const smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  closing.push(() => smtp.close())
  const port = await portOf(smtp.server)
  const findings = await serviceFindings(
    parseConfig({ RABBITMQ_URL: rabbitmqUrl(), REDIS_URL: redisUrl(), SMTP_URL: `smtp://127.0.0.1:${port}` }),
  )
  expect(findings).toEqual([
    {
      name: 'RabbitMQ',
      state: 'ok',
      detail: expect.stringMatching(/^RabbitMQ \d+\.\d+\.\d+, with quorum queues$/),
    },
    { name: 'Redis', state: 'ok', detail: expect.stringMatching(/^Redis \d+\.\d+\.\d+$/) },
    { name: 'mail', state: 'ok', detail: '127.0.0.1 takes mail' },
  ])
})

const withPassword = (url: string, password: string): string => {
  const changed = new URL(url)
  changed.username = 'guest'
  changed.password = password
  return changed.href
}

test.each<[string, () => Promise<Record<string, string>>]>([
  ['nobody there', async () => ({
    RABBITMQ_URL: 'amqp://guest:hunter2@127.0.0.1:1', REDIS_URL: 'redis://:hunter2@127.0.0.1:1', SMTP_URL: 'smtp://u:hunter2@127.0.0.1:1',
  })],
  ['silence', async () => {
    const port = await listen(() => {})
    return { RABBITMQ_URL: `amqp://u:hunter2@127.0.0.1:${port}`, REDIS_URL: `redis://:hunter2@127.0.0.1:${port}`, SMTP_URL: `smtp://u:hunter2@127.0.0.1:${port}` }
  }],
  ['another kind of server', async () => {
    const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    return { RABBITMQ_URL: `amqp://u:hunter2@127.0.0.1:${port}`, REDIS_URL: `redis://:hunter2@127.0.0.1:${port}`, SMTP_URL: `smtp://u:hunter2@127.0.0.1:${port}` }
  }],
  ['a wrong password', async () => ({ RABBITMQ_URL: withPassword(rabbitmqUrl(), 'hunter2') })],
])('%s is a failure that says what to do and shows no password', async (_, settings) => {
  const environment = await settings()
  const findings = await serviceFindings(parseConfig(environment))
  const failed = findings.filter(({ state }) => state === 'failed')
  expect(failed.length).toBe(Object.keys(environment).length)
  for (const { detail, advice } of failed) {
    expect(detail).not.toBe('')
    expect(advice).toMatch(/mend [A-Z_]+\. The shop goes on without it/)
  }
  expect(JSON.stringify(findings)).not.toContain('hunter2')
}) // biome-ignore format: a table
