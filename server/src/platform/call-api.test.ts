import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { CallFailure, callApi } from './http-client.ts'

const call = { method: 'POST', headers: {}, body: '{}', timeoutMs: 30_000 } as const
const hurried = { ...call, timeoutMs: 500 }

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/thing?secret=1`
}

const failureOf = async (
  address: string,
  how: Parameters<typeof callApi>[1] = call,
): Promise<CallFailure> => {
  const failure = await callApi(address, how).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(CallFailure)
  return failure as CallFailure
}

test('every status is an answer, redirects too', async () => {
  for (const status of [200, 302, 404, 500]) {
    const address = await listen((request, reply) => {
      reply
        .writeHead(status, { location: '/other' })
        .end(`${request.method} ${request.headers['user-agent']}`)
    })
    expect(await callApi(address, call)).toEqual({ status, text: 'POST Nexus' })
  }
})

test('a call that cannot have arrived says so', async () => {
  expect((await failureOf('http://127.0.0.1:1/')).mayHaveArrived).toBe(false)
  expect((await failureOf('http://nothing.invalid/')).mayHaveArrived).toBe(false)
})

test('a call that may have arrived says so: silence, a cut, an answer without end', async () => {
  const silent = await failureOf(await listen(() => {}), hurried)
  expect(silent.mayHaveArrived).toBe(true)
  expect(silent.message).toMatch(/^POST 127\.0\.0\.1:\d+: no answer within 500 ms$/)
  expect((await failureOf(await listen((request) => request.socket.destroy()))).mayHaveArrived).toBe(true)
  const cut = await listen((request, reply) => {
    reply.writeHead(200, { 'content-length': '100' }).write('half')
    setTimeout(() => request.socket.destroy(), 50)
  })
  expect((await failureOf(cut)).mayHaveArrived).toBe(true)
  const endless = await listen((_request, reply) => {
    reply.writeHead(200)
    const more = (): void => {
      if (!reply.destroyed) reply.write(Buffer.alloc(256 * 1024), () => setImmediate(more))
    }
    more()
  })
  expect((await failureOf(endless)).mayHaveArrived).toBe(true)
})

test('what does not speak HTTP may have understood something', async () => {
  const server = createTcpServer((socket) => socket.end('SSH-2.0\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const { port } = server.address() as AddressInfo
  expect((await failureOf(`http://127.0.0.1:${port}/`)).mayHaveArrived).toBe(true)
})
