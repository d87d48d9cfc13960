import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { brokerPrefix } from '../testing/broker-prefix.ts'
import { eventually, serveTestShop } from '../testing/served-shop.ts'
import { rabbitmqUrl, redisUrl } from '../testing/services.ts'
import { startSmtpServer } from '../testing/smtp-server.ts'
import { startTcpProxy } from '../testing/tcp-proxy.ts'

/** Each service stands behind a cable that the test cuts. */
const laidTo = async (address: string, standardPort: number) => {
  const url = new URL(address)
  const cable = await startTcpProxy(Number(url.port || standardPort))
  url.hostname = '127.0.0.1'
  url.port = String(cable.port)
  return { cable, url: url.href }
}

const prefix = brokerPrefix()
const [broker, cache] = await Promise.all([laidTo(rabbitmqUrl(), 5_672), laidTo(redisUrl(), 6_379)])
const smtp = await startSmtpServer()
const mail = await laidTo(smtp.url, 25)
const shop = await serveTestShop({
  RABBITMQ_URL: broker.url,
  RABBITMQ_PREFIX: prefix,
  REDIS_URL: cache.url,
  REDIS_PREFIX: prefix,
  SMTP_URL: mail.url,
  LOG_LEVEL: 'silent',
})
afterAll(async () => {
  await Promise.all([broker, cache, mail].map(({ cable }) => cable.stop()))
})

const dependencies = async (): Promise<Record<string, string>> =>
  (await shop.anonymous.get('/readyz/')).body.dependencies

/** Has everything looked at now, and says how it was. */
async function look(): Promise<Record<string, string>> {
  const { body: job } = await shop.admin.post('/api/service-checks/')
  const done = await eventually(
    async () => (await shop.admin.get(`/api/jobs/${job.id}/`)).body,
    ({ status }) => status === 'succeeded' || status === 'failed',
  )
  return done.result
}

test('everything that is configured is up, and told so', async () => {
  const all = { database: 'up', migrations: 'up', jobs: 'up', redis: 'up', rabbitmq: 'up', mail: 'up' }
  expect(await eventually(dependencies, (found) => !Object.values(found).includes('down'))).toEqual(all)
  // a clone whose panel has not been built says so
  const { status } = await shop.anonymous.get('/admin/')
  const panel = status === 404 ? 'off' : 'up'
  expect(await look()).toEqual({
    rest: 'up', graphql: 'up', docs: 'up', panel, database: 'up', broker: 'up', cache: 'up', mail: 'up',
  }) // biome-ignore format: one object
  expect((await shop.admin.get('/api/jobs/queue/')).body).toMatchObject({ transport: 'rabbitmq', workers: 1 })
  const { body: text } = await shop.anonymous.get('/metrics')
  expect(text).toMatch(/nexus_jobs_total\{type="check_services",outcome="succeeded"\} [1-9]/)
  expect(text).toContain('nexus_service_up{service="broker"} 1')
  expect(text).toMatch(/^nexus_jobs_waiting \d+$/m)
  expect(text).toMatch(/^nexus_outbox_oldest_seconds [\d.]+$/m)
})

test('what is away is down by its name, the shop stays ready, and it is up again without a restart', async () => {
  for (const { cable } of [broker, cache, mail]) cable.cut()
  const away = await eventually(
    dependencies,
    ({ redis, rabbitmq, mail: ofMail }) => redis === 'down' && rabbitmq === 'down' && ofMail === 'down',
  )
  expect(away).toEqual({
    database: 'up',
    migrations: 'up',
    jobs: 'up',
    redis: 'down',
    rabbitmq: 'down',
    mail: 'down',
  })
  expect((await shop.anonymous.get('/readyz/')).status).toBe(200)
  // without the broker nobody tells the worker: the check is asked for and waits
  const { body: job } = await shop.admin.post('/api/service-checks/')
  cache.cable.mend()
  broker.cable.mend()
  const done = await eventually(
    async () => (await shop.admin.get(`/api/jobs/${job.id}/`)).body,
    ({ status }) => status === 'succeeded' || status === 'failed',
  )
  expect(done.result).toMatchObject({ rest: 'up', broker: 'up', mail: 'down' })
  const { body } = await shop.admin.get('/api/service-checks/', {
    query: { service: 'mail', status: 'down' },
  })
  expect(body.results[0].error).toMatch(/^(The mail server does not answer|Did not answer within 5 s)\.$/)
  expect(JSON.stringify(body)).not.toContain('127.0.0.1')
  mail.cable.mend()
  await sleep(1_100) // a mail server that did not answer is left alone for a second
  await eventually(look, (found) => !Object.values(found).includes('down'))
  expect(await look()).toMatchObject({ broker: 'up', cache: 'up', mail: 'up' })
})
