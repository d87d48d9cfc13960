import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterAll, expect } from 'vitest'

/** A message as it arrived, after every library has said that it is genuine. */
export type ReceivedMessage = {
  readonly id: string
  readonly path: string
  readonly signatures: number
  readonly timestamp: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads fields of events
  readonly body: any
  readonly raw: string
}

/** What is answered to a message: a status, or anything by hand. */
export type ReceiverAnswer =
  | number
  | { readonly status: number; readonly headers?: Record<string, string>; readonly text?: string }
  | ((request: IncomingMessage, response: ServerResponse) => void)

/** Somebody whom the shop tells what happens. */
export type Receiver = {
  readonly url: string
  readonly received: ReceivedMessage[]
  /** What is wrong with messages that no library believed; empty when all is well. */
  readonly faults: string[]
  /** The secrets it knows; with any of them a message must prove itself. */
  readonly secrets: string[]
  /** Decides what is answered; 204 unless told otherwise. */
  answer: (message: ReceivedMessage) => ReceiverAnswer | Promise<ReceiverAnswer>
  /** How far its clock goes ahead of the machine's, for tests that happen on another day. */
  aheadMs: number
  /** The events it has been told, each once. */
  events(): ReceivedMessage[]
  /** Ends connections and takes no more; what calls it then is refused. */
  close(): Promise<void>
}

/**
 * Starts a receiver on loopback that checks every message by `standardwebhooks`, by `svix` and by hand. Closed when the
 * test file ends; then it must have heard nothing it could not believe.
 */
export async function startReceiver(secrets: readonly string[] = []): Promise<Receiver> {
  const server = createServer((request, response) => {
    void take(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    faults: [],
    secrets: [...secrets],
    answer: () => 204,
    aheadMs: 0,
    events: () => [...new Map(receiver.received.map((message) => [message.id, message])).values()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const message = read(request, Buffer.concat(chunks).toString('utf8'))
    if (message === undefined) return void response.writeHead(400).end()
    receiver.received.push(message)
    const answer = await receiver.answer(message)
    if (typeof answer === 'function') return answer(request, response)
    const { status, headers = {}, text = '' } = typeof answer === 'number' ? { status: answer } : answer
    response.writeHead(status, headers).end(text)
  }
  function read(request: IncomingMessage, raw: string): ReceivedMessage | undefined {
    const headers = request.headers as Record<string, string>
    const problems = receiver.secrets.map((secret) => problemOf(raw, headers, secret, receiver.aheadMs))
    if (!problems.includes(undefined)) {
      receiver.faults.push(problems[0] ?? 'The receiver knows no secret.')
      return undefined
    }
    return {
      id: headers['webhook-id'] ?? '',
      path: request.url ?? '',
      signatures: headers['webhook-signature']?.split(' ').length ?? 0,
      timestamp: Number(headers['webhook-timestamp']),
      body: JSON.parse(raw),
      raw,
    }
  }
  afterAll(async () => {
    await receiver.close()
    expect(receiver.faults).toEqual([])
  })
  return receiver
}

/** Why a message is not believed, by whom; undefined when everybody believes it. */
function problemOf(
  raw: string,
  headers: Record<string, string>,
  secret: string,
  aheadMs: number,
): string | undefined {
  const now = Date.now
  Date.now = () => now() + aheadMs
  try {
    const body = new StandardWebhook(secret).verify(raw, headers) as { id?: unknown }
    new SvixWebhook(secret).verify(raw, headers)
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
    if (!headers['webhook-signature']?.split(' ').includes(expected)) return 'not signed by the rule'
    if (body.id !== headers['webhook-id']) return 'the body has another id than the header'
    if (headers['content-type'] !== 'application/json') return 'not JSON'
    return undefined
  } catch (error) {
    return String(error)
  } finally {
    Date.now = now
  }
}
