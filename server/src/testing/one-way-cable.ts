import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** Within a test: a way to the database on which what is asked arrives, and the answers can be lost. */
export async function startOneWayCable(target: URL) {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isDeaf = false
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    const end = (): void => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
    }
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => {
      if (!isDeaf) near.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = new URL(target)
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port)
  const endAll = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    endAll()
    server.close()
  })
  return {
    url: address.href,
    /** For a moment nothing is heard of what the database does; then the connections are lost. */
    async loseAnswers(ms: number): Promise<void> {
      isDeaf = true
      await sleep(ms)
      endAll()
      isDeaf = false
    },
  }
}
