import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The yardstick for a cached answer: node:http that sends given bytes by address, and does nothing else. */
const bodies = new Map<string, Buffer>()
const server = createServer((request, response) => {
  const body = bodies.get(request.url ?? '')
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body?.length ?? 0,
  })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('message', ({ path, text }: { path: string; text: string }) => {
  bodies.set(path, Buffer.from(text))
  process.send?.({ kept: path })
})
process.on('disconnect', () => process.exit())
