import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A cable between a program and a server of this machine, which a test may cut. */
export type TcpProxy = {
  readonly port: number
  /** Ends all connections and takes no new ones until `mend`. */
  cut(): void
  /** Nothing comes through any more in either direction, and nobody is told, until `mend`. */
  silence(): void
  mend(): void
  /** How many connections were made through it. */
  readonly connections: number
  stop(): Promise<void>
}

/** Lays one to a port. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: 'whole' | 'silent' | 'cut' = 'whole'
  let connections = 0
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    connections += 1
    const far = connect(targetPort, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    const end = (): void => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    for (const socket of pair) {
      const other = socket === near ? far : near
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
      socket.on('data', (bytes) => other.write(bytes))
      if (state === 'silent') socket.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endAll = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections
    },
    cut() {
      state = 'cut'
      endAll()
    },
    silence() {
      state = 'silent'
      for (const sockets of pairs) for (const socket of sockets) socket.pause()
    },
    mend() {
      state = 'whole'
      for (const sockets of pairs) for (const socket of sockets) socket.resume()
    },
    async stop() {
      endAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
