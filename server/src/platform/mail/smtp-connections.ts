import type SMTPConnection from 'nodemailer/lib/smtp-connection'

/** Open connections to the mail server, used again and again. */
export type SmtpConnections = {
  /** Lends a connection that is signed in. Afterwards it is kept if it is still good, else the next one is new. */
  use<T>(work: (connection: SMTPConnection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** How they are kept; times for tests. */
export type SmtpOptions = {
  /** smtp:// or smtps://, with user, password and options of nodemailer such as `?tls.rejectUnauthorized=false`. */
  readonly url: string
  readonly maxConnections?: number
  readonly idleMs?: number
  readonly connectTimeoutMs?: number
  /** How long the server may be silent; it may take its time when it has the whole message (RFC 5321 §4.5.3.2.6). */
  readonly answerTimeoutMs?: number
}

const CONNECTIONS_MAX = 3
const IDLE_MS = 20_000
const CONNECT_TIMEOUT_MS = 10_000
const ANSWER_TIMEOUT_MS = 600_000
const USES_MAX = 100
/** While the server cannot be reached one mail at a time finds out, and the others fail at once. */
const REST_MS = 1_000
const GOODBYE_MS = 1_000

type Open = { readonly connection: SMTPConnection; uses: number; isFresh: boolean; timer?: NodeJS.Timeout }

/** Keeps up to a few connections; those that nobody needs for a while are closed and never keep a process alive. */
export function smtpConnections(options: SmtpOptions): SmtpConnections {
  const idle: Open[] = []
  const waiting: { wake(): void; fail(error: Error): void }[] = []
  let count = 0
  let isClosed = false
  let unreachable: { readonly since: number; readonly reason: string } | undefined
  let isProbing = false

  const drop = (open: Open): void => {
    clearTimeout(open.timer)
    const index = idle.indexOf(open)
    if (index >= 0) idle.splice(index, 1)
    count -= 1
    if (index >= 0 && !open.connection.destroyed) sayGoodbye(open.connection)
    else open.connection.close()
    waiting.shift()?.wake()
  }
  const rest = (open: Open): void => {
    if (isClosed || open.connection.destroyed || open.uses >= USES_MAX) {
      drop(open)
      return
    }
    socketOf(open.connection)?.unref()
    open.timer = setTimeout(() => drop(open), options.idleMs ?? IDLE_MS).unref()
    idle.push(open)
    waiting.shift()?.wake()
  }
  const connect = async (): Promise<Open> => {
    if (unreachable !== undefined) {
      if (isProbing || performance.now() - unreachable.since < REST_MS) throw notReachable(unreachable.reason)
      isProbing = true
    }
    count += 1
    try {
      const connection = await openConnection(options)
      unreachable = undefined
      return { connection, uses: 0, isFresh: true }
    } catch (error) {
      count -= 1
      const reason = (error as Error).message
      unreachable = { since: performance.now(), reason }
      for (const { fail } of waiting.splice(0)) fail(notReachable(reason))
      throw error
    } finally {
      isProbing = false
    }
  }
  const acquire = async (): Promise<Open> => {
    for (;;) {
      if (isClosed) throw new Error('The connections to the mail server are closed')
      const open = idle.pop()
      if (open !== undefined) {
        clearTimeout(open.timer)
        if (!open.connection.destroyed) {
          socketOf(open.connection)?.ref()
          open.isFresh = false
          return open
        }
        count -= 1
      } else if (count < (options.maxConnections ?? CONNECTIONS_MAX)) {
        return connect()
      } else {
        await new Promise<void>((wake, fail) => waiting.push({ wake, fail }))
      }
    }
  }

  return {
    async use(work) {
      for (;;) {
        const open = await acquire()
        open.uses += 1
        try {
          const result = await work(open.connection)
          rest(open)
          return result
        } catch (error) {
          const isLost = open.connection.destroyed
          if (!isLost && (error as { responseCode?: number }).responseCode !== undefined) {
            // the server has refused something; the connection itself is good
            await reset(open.connection).then(
              () => rest(open),
              () => drop(open),
            )
          } else drop(open)
          // a connection that rested may have been ended by the server meanwhile: then nothing was begun on it
          if (isLost && !open.isFresh && isUntouched(error)) continue
          throw error
        }
      }
    },
    async close() {
      isClosed = true
      for (const open of [...idle]) drop(open)
      for (const { fail } of waiting.splice(0))
        fail(new Error('The connections to the mail server are closed'))
    },
  }
}

const untouched = new WeakSet<object>()

/** Marks a failure after which the same work may be begun again on another connection. */
export function asUntouched<E extends object>(error: E): E {
  untouched.add(error)
  return error
}

const isUntouched = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && untouched.has(error)

const notReachable = (reason: string): Error => new Error(`The mail server cannot be reached: ${reason}`)

/** Ends a connection on which nothing is under way; a server that does not answer is not waited for. */
function sayGoodbye(connection: SMTPConnection): void {
  connection.quit()
  setTimeout(() => connection.close(), GOODBYE_MS).unref()
}

/** What a connection writes to, as long as there is one. */
export function socketOf(connection: SMTPConnection) {
  return connection._socket || undefined
}

async function openConnection(options: SmtpOptions): Promise<SMTPConnection> {
  const [{ default: Connection }, { parseConnectionUrl }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/shared'),
  ])
  const { auth, ...asked } = parseConnectionUrl(options.url) as Record<string, unknown> & {
    auth?: { user: string; pass: string }
  }
  const timeout = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  const connection = new Connection({
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
    socketCloseTimeout: 1_000,
    ...asked,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject) // stays: a connection that is lost later must not end the process
      connection.once('end', () => reject(new Error('The mail server ended the connection')))
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    if (auth !== undefined && connection.allowsAuth) {
      await new Promise<void>((resolve, reject) => {
        connection.once('end', () => reject(new Error('The mail server ended the connection')))
        connection.login(auth, (error) => (error ? reject(error) : resolve()))
      })
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Asks the server to forget what was begun; also how one finds out that it is still there. */
export const reset = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    const onEnd = (): void => reject(new Error('The mail server ended the connection'))
    connection.once('end', onEnd)
    connection.reset((error) => {
      connection.off('end', onEnd)
      if (error) reject(error)
      else resolve()
    })
  })
