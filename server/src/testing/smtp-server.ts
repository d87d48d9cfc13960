import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { afterAll } from 'vitest'

/** What the server does with something that it is asked: nothing special, an answer of its own, or it hangs up. */
export type SmtpAnswer = undefined | 'hang up' | { readonly code: number; readonly words: string }

/** A mail server of a test. What it answers can be changed while it runs. */
export type SmtpTestServer = {
  readonly port: number
  /** smtp://127.0.0.1:… without a password. */
  readonly url: string
  /** The mails it has accepted, read by mailparser, the oldest first. */
  readonly mails: ParsedMail[]
  /** How many connections there have been. */
  connections(): number
  /** Asked for each recipient, when the text begins, and when the whole message is there. */
  onRecipient: (address: string) => SmtpAnswer
  onText: () => SmtpAnswer
  onMessage: (mail: ParsedMail) => SmtpAnswer | Promise<SmtpAnswer>
  /** The mails, as soon as there are so many; after 10 s those that are there then. */
  arrived(count: number): Promise<ParsedMail[]>
  /** Ends every connection and listens no more. */
  stop(): Promise<void>
}

type Connection = { readonly session: SMTPServerSession; readonly _socket: { destroy(): void } }

/** Starts one; stopped when the test file ends. */
export async function startSmtpServer(
  options: SMTPServerOptions & { port?: number } = {},
): Promise<SmtpTestServer> {
  let count = 0
  const hangUp = (session: SMTPServerSession): void => {
    for (const connection of server.connections as unknown as Set<Connection>)
      if (connection.session.id === session.id) connection._socket.destroy()
  }
  /** Answers, or hangs up; true when everything goes on as usual. */
  const answered = (
    answer: SmtpAnswer,
    session: SMTPServerSession,
    reply: (error: Error) => void,
  ): boolean => {
    if (answer === undefined) return true
    if (answer === 'hang up') hangUp(session)
    else reply(Object.assign(new Error(answer.words), { responseCode: answer.code }))
    return false
  }
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    onConnect(_session, reply) {
      count += 1
      reply()
    },
    onRcptTo({ address }, session, reply) {
      if (answered(test.onRecipient(address), session, reply)) reply()
    },
    onData(stream, session, reply) {
      const chunks: Buffer[] = []
      const isWelcome = answered(test.onText(), session, () => {})
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', async () => {
        if (!isWelcome) return
        const mail = await simpleParser(Buffer.concat(chunks))
        if (!answered(await test.onMessage(mail), session, reply)) return
        test.mails.push(mail)
        reply()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // clients that die in the middle are what the tests are about
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const test: SmtpTestServer = {
    port,
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    mails: [],
    connections: () => count,
    onRecipient: () => undefined,
    onText: () => undefined,
    onMessage: () => undefined,
    async arrived(wanted) {
      for (const giveUpAt = performance.now() + 40_000; performance.now() < giveUpAt; await sleep(10))
        if (test.mails.length >= wanted) break
      return test.mails
    },
    async stop() {
      for (const connection of server.connections as unknown as Set<Connection>) connection._socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  afterAll(() => test.stop().catch(() => {}))
  return test
}
