import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { faceProbes } from './faces.ts'
import { type Probe, runProbes, ServiceDown, ServiceOff } from './probe.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server on a port of its own; its address. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const failsWith =
  (error: unknown): (() => Promise<never>) =>
  () =>
    Promise.reject(error)

test('all are looked at at once; what works, what does not and what is off', async () => {
  let running = 0
  let most = 0
  const works = async (): Promise<void> => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 30))
    running -= 1
  }
  const probes: Probe[] = [
    { service: 'rest', check: works },
    { service: 'graphql', check: works },
    { service: 'broker', check: { off: 'RABBITMQ_URL is not set.' } },
    {
      service: 'panel',
      check: failsWith(new ServiceOff('The admin panel is not built: npm run admin:build.')),
    },
    { service: 'docs', check: failsWith(new ServiceDown('Answered 502.')) },
  ]
  const findings = await runProbes(probes, 5_000)
  expect(most).toBe(2)
  expect(findings).toMatchObject([
    { service: 'rest', status: 'up', error: null },
    { service: 'graphql', status: 'up', error: null },
    { service: 'broker', status: 'off', error: 'RABBITMQ_URL is not set.', responseMs: null },
    {
      service: 'panel',
      status: 'off',
      error: 'The admin panel is not built: npm run admin:build.',
      responseMs: null,
    },
    { service: 'docs', status: 'down', error: 'Answered 502.' },
  ])
  expect(findings[0]!.responseMs).toBeGreaterThanOrEqual(25)
})

test('what does not answer in time is down, and is told to give up', async () => {
  let signal: AbortSignal | undefined
  const silent: Probe = {
    service: 'cache',
    check: (given) => {
      signal = given
      return new Promise(() => {})
    },
  }
  const [finding] = await runProbes([silent], 40)
  expect(finding).toMatchObject({ status: 'down', error: 'Did not answer within 0.04 s.' })
  expect(signal?.aborted).toBe(true)
})

test.each([
  [new Error('connect to redis://:hunter2@cache failed'), 'It does not work; the log says why.'],
  [Object.assign(new Error('hunter2'), { code: 'ECONNREFUSED' }), 'Could not be reached (ECONNREFUSED).'],
  [Object.assign(new Error('hunter2'), { code: '57P03' }), 'It does not work; the log says why.'],
  [Object.assign(new Error('x'), { code: 'EVIL hunter2' }), 'It does not work; the log says why.'],
  ['hunter2', 'It does not work; the log says why.'],
  [undefined, 'It does not work; the log says why.'],
])('an error of others is told without what it holds: %o', async (error, sentence) => {
  const [finding] = await runProbes([{ service: 'cache', check: failsWith(error) }], 1_000)
  expect(finding).toMatchObject({ status: 'down', error: sentence })
})

test('the log gets the cause of what people are told', async () => {
  const error = new ServiceDown('RabbitMQ does not answer.', { cause: new Error('at 10.0.0.7') })
  const [finding] = await runProbes([{ service: 'broker', check: failsWith(error) }], 1_000)
  expect(finding).toMatchObject({ error: 'RabbitMQ does not answer.', reason: 'at 10.0.0.7' })
})

test('a shop that answers as it should is up', async () => {
  const asked: string[] = []
  const url = await listen((request, response) => {
    asked.push(`${request.method} ${request.headers.host} ${request.url}`)
    const isGraphql = request.url === '/graphql/'
    response.end(isGraphql ? '{"data": {"__typename": "Query"}}' : '{"count": 0, "results": []}')
  })
  const findings = await runProbes(faceProbes({ url, host: 'shop.example' }), 5_000)
  expect(findings.map(({ status }) => status)).toEqual(['up', 'up', 'up', 'up'])
  expect(asked.sort()).toEqual([
    'GET shop.example /admin/',
    'GET shop.example /api/docs/',
    'GET shop.example /api/products/?page_size=1',
    'POST shop.example /graphql/',
  ])
})

test.each([
  ['nothing but pages', 200, '<!doctype html>', ['down', 'down', 'up', 'up'], 'Answered, but not with a list of products.'],
  ['null', 200, 'null', ['down', 'down', 'up', 'up'], 'Answered, but not with a list of products.'],
  ['a fault', 503, '{"results": [], "data": {"__typename": "Query"}}', ['down', 'down', 'down', 'down'], 'Answered 503.'],
  ['elsewhere', 302, '', ['down', 'down', 'down', 'down'], 'Answered 302.'],
  ['not here', 404, '', ['down', 'down', 'down', 'off'], 'Answered 404.'],
])('a server that answers %s is no shop', async (_, status, text, statuses, error) => {
  const url = await listen((_request, response) => response.writeHead(status, { location: '/' }).end(text))
  const findings = await runProbes(faceProbes({ url }), 5_000)
  expect(findings.map((finding) => finding.status)).toEqual(statuses)
  expect(findings[0]!.error).toBe(error)
}) // biome-ignore format: a table

test('nobody there, somebody who says nothing, and somebody who says too much', async () => {
  const gone = await listen(() => {})
  closing.splice(0).forEach((close) => void close())
  const [refused] = await runProbes(faceProbes({ url: gone }), 5_000)
  expect(refused).toMatchObject({ status: 'down', error: 'Could not be reached (ECONNREFUSED).' })
  const silent = await listen(() => {})
  const [late] = await runProbes(faceProbes({ url: silent }), 60)
  expect(late).toMatchObject({ status: 'down', error: 'Did not answer within 0.06 s.' })
  const endless = await listen((_request, response) => {
    response.writeHead(200)
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  })
  const [much] = await runProbes(faceProbes({ url: endless }), 5_000)
  expect(much).toMatchObject({ status: 'down', error: 'Answered, but not with a list of products.' })
})
