import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. */
export type ArrivedMail = {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly to: string
}

/** A call of a webhook endpoint as it arrived. */
export type ArrivedCall = {
  readonly id: string
  readonly type: string
  readonly data: Record<string, unknown>
}

/** A real mail server and a receiver of webhooks: what the shop tells the world, in the order of arrival. */
export type Outside = {
  readonly smtpUrl: string
  readonly webhookUrl: string
  readonly mails: readonly ArrivedMail[]
  readonly calls: readonly ArrivedCall[]
  stop(): Promise<void>
}

/** Starts both on free ports of loopback. */
export async function startOutside(): Promise<Outside> {
  const mails: ArrivedMail[] = []
  const calls: ArrivedCall[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push({
          id: mail.messageId ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
        })
        done()
      }, done)
    },
  })
  smtp.on('error', () => {}) // a sender that was killed in the middle
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const receiver = createServer(async (request, answer) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      return // a sender that was killed in the middle
    }
    const { type, data } = JSON.parse(Buffer.concat(chunks).toString())
    calls.push({ id: String(request.headers['webhook-id']), type, data })
    answer.end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port
  return {
    mails,
    calls,
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    webhookUrl: `http://127.0.0.1:${portOf(receiver)}/`,
    async stop() {
      receiver.closeAllConnections()
      receiver.close()
      await new Promise<void>((resolve) => smtp.close(resolve))
    },
  }
}
