import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { fetchGuarded } from './http-client.ts'
import { ssrfGuard } from './ssrf-guard.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const open = ssrfGuard(['127.0.0.0/8'])
const limits = { maxBytes: 100_000, timeoutMs: 30_000 }
const hurried = { ...limits, timeoutMs: 700 }

test('bytes come back as they are', async () => {
  const url = await serve((_request, response) => response.end('hello'))
  expect(String(await fetchGuarded(url, open, limits))).toBe('hello')
})

test('a name that changes its mind after the check changes nothing: the connection goes to what was checked', async () => {
  const url = await serve((request, response) => response.end(request.headers.host))
  const { port } = new URL(url)
  let looks = 0
  const guard = ssrfGuard(['127.0.0.1'], async () => {
    looks += 1
    return [{ address: '127.0.0.1', family: 4 }]
  })
  expect(String(await fetchGuarded(`http://rebind.example:${port}/`, guard, limits))).toBe(
    `rebind.example:${port}`,
  )
  expect(looks).toBe(1)
})

test('loopback is not called without leave', async () => {
  let calls = 0
  const url = await serve((_request, response) => {
    calls += 1
    response.end()
  })
  await expect(fetchGuarded(url, ssrfGuard([]), limits)).rejects.toMatchObject({
    isLasting: true,
    message: /private network/,
  })
  expect(calls).toBe(0)
})

test('redirects are not followed', async () => {
  let calls = 0
  const url = await serve((_request, response) => {
    calls += 1
    response.writeHead(302, { location: '/again' }).end()
  })
  await expect(fetchGuarded(url, open, limits)).rejects.toMatchObject({
    isLasting: true,
    message: /redirects/,
  })
  expect(calls).toBe(1)
})

test('too much is cut off, announced or not', async () => {
  const announced = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '10000000000' })
    response.write('x')
  })
  await expect(fetchGuarded(announced, open, limits)).rejects.toMatchObject({
    isLasting: true,
    message: /larger/,
  })
  const endless = await serve((_request, response) => {
    const pour = (): void => {
      while (response.write(Buffer.alloc(65_536)));
      response.once('drain', pour)
    }
    pour()
  })
  await expect(fetchGuarded(endless, open, limits)).rejects.toMatchObject({
    isLasting: true,
    message: /larger/,
  })
})

test('who answers slowly, or drop by drop, is left', async () => {
  const silent = await serve(() => {})
  await expect(fetchGuarded(silent, open, hurried)).rejects.toMatchObject({
    isLasting: false,
    message: /0.7 s/,
  })
  const drops = await serve((_request, response) => {
    const timer = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(timer))
  })
  await expect(fetchGuarded(drops, open, hurried)).rejects.toMatchObject({ isLasting: false })
})

test('statuses say whether trying again can help', async () => {
  const url = await serve((request, response) => response.writeHead(Number(request.url?.slice(1))).end())
  await expect(fetchGuarded(`${url}404`, open, limits)).rejects.toMatchObject({
    isLasting: true,
    message: 'Answered 404.',
  })
  await expect(fetchGuarded(`${url}503`, open, limits)).rejects.toMatchObject({ isLasting: false })
  await expect(fetchGuarded(`${url}429`, open, limits)).rejects.toMatchObject({ isLasting: false })
  await expect(fetchGuarded('http://127.0.0.1:9/', open, limits)).rejects.toMatchObject({ isLasting: false })
})
