const CONNECT_MS = 3_000
const FIRST_PING_MS = 1_000
/** Texts of answers as bytes: `$` of the protocol. */
const BYTES = { typeMapping: { 36: Buffer } } as const

/** Part of a command. */
export type RedisArgument = string | Buffer

/** A connection that has answered a ping. It ends once; then it is made anew. */
export type RedisConnection = {
  send(args: readonly RedisArgument[], asBuffers: boolean): Promise<unknown>
  /** Whether a ping is answered before the time is over. */
  answersPing(timeoutMs: number): Promise<boolean>
  /** Resolves with the reason when the connection has ended. */
  readonly lost: Promise<unknown>
  /** Ends it for a reason. */
  lose(reason: unknown): void
  close(): void
}

/**
 * Connects, signs in and waits for a first answer. Throws when that takes too long or is refused, or when `signal` is
 * aborted. The client is loaded here: a shop without Redis has none of it in memory.
 */
export async function connectRedis(url: string, signal: AbortSignal): Promise<RedisConnection> {
  const { createClient } = await import('redis')
  const client = createClient({
    url,
    RESP: 2, // all that is needed; older servers and proxies know nothing else
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false },
  })
  const { promise: lost, resolve: lose } = Promise.withResolvers<unknown>()
  client.on('error', lose)
  const stop = (): void => lose(signal.reason)
  signal.addEventListener('abort', stop)
  const close = (): void => {
    signal.removeEventListener('abort', stop)
    client.destroy()
  }
  const first = async (): Promise<void> => {
    await client.connect()
    await client.ping()
  }
  try {
    signal.throwIfAborted()
    await Promise.race([
      first(),
      lost.then((reason) => Promise.reject(reason)),
      afterMs(CONNECT_MS + FIRST_PING_MS).then(() =>
        Promise.reject(new Error('No answer to the first ping')),
      ),
    ])
  } catch (error) {
    close()
    throw error
  }
  return {
    send: (args, asBuffers) => client.sendCommand([...args], asBuffers ? BYTES : undefined),
    answersPing: (timeoutMs) =>
      Promise.race([
        client.ping().then(
          () => true,
          () => false,
        ),
        afterMs(timeoutMs).then(() => false),
      ]),
    lost,
    lose,
    close,
  }
}

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())
