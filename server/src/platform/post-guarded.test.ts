import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { postGuarded } from './http-client.ts'
import { ssrfGuard } from './ssrf-guard.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
    server.close()
  }
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}
const serve = (answer: RequestListener): Promise<string> => listen(createServer(answer))

const open = ssrfGuard(['127.0.0.0/8'])
const post = {
  headers: { 'content-type': 'application/json', 'x-one': '1' },
  body: '{"a":"ä"}',
  timeoutMs: 15_000,
}
const hurried = { ...post, timeoutMs: 800 }
const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('It did not fail')
    },
    (error: Error) => error,
  )

test('a message arrives as it is, and the answer comes back with its beginning', async () => {
  const url = await serve(async (request, reply) => {
    const body = (await request.toArray()).join('')
    const { 'x-one': one, 'content-length': length } = request.headers
    reply
      .writeHead(201, { 'retry-after': '7' })
      .end(`${request.method} ${request.url} ${one} ${length} ${body}`)
  })
  expect(await postGuarded(url, open, post)).toEqual({
    status: 201,
    excerpt: 'POST /hook 1 10 {"a":"ä"}',
    retryAfter: '7',
  })
})

test('every status is an answer; a redirect leads nowhere', async () => {
  let calls = 0
  for (const status of [200, 204, 301, 302, 307, 308, 404, 410, 500]) {
    const url = await serve((_request, reply) => {
      calls += 1
      reply.writeHead(status, { location: '/hook' }).end()
    })
    expect((await postGuarded(url, open, post)).status).toBe(status)
  }
  expect(calls).toBe(9)
})

test('of ten gigabytes four kilobytes are read', async () => {
  let sent = 0
  const url = await serve((_request, reply) => {
    reply.writeHead(200, { 'content-length': '10000000000' })
    const pour = (): void => {
      while (!reply.destroyed && reply.write(Buffer.alloc(65_536, 'x'))) sent += 65_536
      reply.once('drain', pour)
    }
    pour()
  })
  const answer = await postGuarded(url, open, post)
  expect([answer.status, answer.excerpt.length]).toEqual([200, 4_096])
  expect(sent).toBeLessThan(50_000_000)
})

test('an answer that drips, breaks off or never ends keeps its status and holds nobody', async () => {
  const drip = await serve((_request, reply) => {
    reply.writeHead(202)
    const timer = setInterval(() => reply.write('.'), 20)
    reply.on('close', () => clearInterval(timer))
  })
  const answer = await postGuarded(drip, open, post)
  expect(answer.status).toBe(202)
  expect(answer.excerpt).toMatch(/^\.*$/)
  const broken = await serve((request, reply) => {
    reply.writeHead(200, { 'content-length': '100' }).write('half')
    setTimeout(() => request.socket.destroy(), 30)
  })
  expect((await postGuarded(broken, open, post)).status).toBe(200)
  const zipped = await serve((_request, reply) => {
    reply.writeHead(200, { 'content-encoding': 'gzip' }).end('not zipped')
  })
  expect((await postGuarded(zipped, open, post)).excerpt).toBe('not zipped')
})

test('nobody there, silence, heads that never end and other languages fail within the time', async () => {
  const silent = await serve(() => {})
  expect((await failureOf(postGuarded(silent, open, hurried))).message).toBe('Did not answer within 0.8 s.')
  const endlessHead = await listen(
    createTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('x-more: 1\r\n'), 20)
      socket.on('close', () => clearInterval(timer)).on('error', () => {})
    }),
  )
  expect((await failureOf(postGuarded(endlessHead, open, hurried))).message).toMatch(
    /Did not answer|Could not be/,
  )
  const other = await listen(
    createTcpServer((socket) => void socket.end('SSH-2.0\r\n').on('error', () => {})),
  )
  expect((await failureOf(postGuarded(other, open, post))).message).toMatch(/Could not be reached/)
  expect((await failureOf(postGuarded('http://127.0.0.1:1/', open, post))).message).toBe(
    'Could not be reached (ECONNREFUSED).',
  )
  expect((await failureOf(postGuarded('no address', open, post))).message).toBe('This is not an address.')
})

test('private networks are not called, whatever they are called', async () => {
  let calls = 0
  const url = await serve((_request, reply) => {
    calls += 1
    reply.end()
  })
  const { port } = new URL(url)
  const resolver = async () => [{ address: '127.0.0.1', family: 4 }]
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    'localhost',
    'inside.example',
  ]) {
    const failure = await failureOf(postGuarded(`http://${host}:${port}/`, ssrfGuard([], resolver), post))
    expect(failure.message, host).toMatch(/private network/)
  }
  expect(calls).toBe(0)
})

test('a name that leads elsewhere a moment after the check leads nowhere else', async () => {
  const url = await serve((request, reply) => reply.end(request.headers.host))
  const { port } = new URL(url)
  const answers = ['127.0.0.1', '10.0.0.1']
  const guard = ssrfGuard(['127.0.0.1'], async () => [{ address: answers.shift() ?? '10.0.0.1', family: 4 }])
  const first = await postGuarded(`http://rebind.example:${port}/`, guard, post)
  expect(first.excerpt).toBe(`rebind.example:${port}`)
  expect((await failureOf(postGuarded(`http://rebind.example:${port}/`, guard, post))).message).toMatch(
    /private network/,
  )
})
