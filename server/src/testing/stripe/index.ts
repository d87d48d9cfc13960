import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { expanded, find, type Intent, openBooks, type Session, type StripeEvent } from './books.ts'
import { faultBody, faultDesk } from './faults.ts'
import { type Form, list, parseForm } from './form.ts'
import { type Answer, keyDesk } from './idempotency.ts'
import { openDispute } from './intents.ts'
import { closeDispute, settleRefund } from './refunds.ts'
import { invalid, StripeRefusal } from './refusal.ts'
import { routeOf } from './routes.ts'
import { declineSession, endDueSessions, paySession, settleSession } from './sessions.ts'
import { courier } from './webhooks.ts'

export type { Charge, Intent, Refund, Session, StripeEvent } from './books.ts'
export { type SignedMessage, signed } from './webhooks.ts'

/** A request as it came. */
export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly form: Form
  readonly idempotencyKey: string | undefined
  readonly headers: IncomingMessage['headers']
  status: number | null
}

/** A stand-in of Stripe's API on loopback, with what a test does to it. */
export type StripeStandIn = Awaited<ReturnType<typeof startStripe>>

/**
 * Starts a server that answers like Stripe: its addresses, forms, errors, keys and rules of state, as far as a shop
 * needs them. Buyers, banks and faults are what the test says they are.
 */
export async function startStripe(options: { readonly isLive?: boolean } = {}) {
  const post = courier()
  const books = openBooks((event) => post.heard(event))
  books.isLive = options.isLive ?? false
  const faults = faultDesk()
  const keys = keyDesk()
  const requests: SeenRequest[] = []
  let isThin = false

  function answer(seen: SeenRequest, name: string, work: () => Answer): Answer & { isReplayed: boolean } {
    const request = JSON.stringify([name, seen.path, seen.form])
    return keys.once(seen.method === 'POST' ? seen.idempotencyKey : undefined, request, work)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stripe')
    const body = await textOf(request)
    const seen: SeenRequest = {
      method: request.method ?? 'GET',
      path: url.pathname,
      form: parseForm(request.method === 'GET' ? url.search.slice(1) : body),
      idempotencyKey: request.headers['idempotency-key'] as string | undefined,
      headers: request.headers,
      status: null,
    }
    requests.push(seen)
    const reply = (status: number, value: unknown, more: Record<string, string> = {}): void => {
      seen.status = status
      response.writeHead(status, {
        'content-type': 'application/json',
        'request-id': books.id('req'),
        ...more,
      })
      response.end(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
    }
    try {
      requireKey(request)
      const route = routeOf(seen.method, seen.path)
      if (route === undefined) throw unknownAddress(seen)
      const fault = faults.take(route.name)
      const fail = (): void => {
        if (fault?.kind === 'cut') request.socket.destroy()
        else if (fault?.kind === 'garbage') reply(200, '<html>')
        else if (typeof fault?.kind === 'number') reply(fault.kind, faultBody(fault.kind))
      }
      if (fault?.when === 'before') return fail()
      endDueSessions(books)
      const given = answer(seen, route.name, () => {
        try {
          const entity = route.handler(books, seen.form, route.id)
          return {
            status: 200,
            body: expanded(books, entity, isThin ? [] : list(seen.form, 'expand').map(String)),
          }
        } catch (error) {
          if (error instanceof StripeRefusal) return { status: error.status, body: error.body }
          throw error
        }
      })
      if (fault !== undefined) return fail()
      reply(given.status, given.body, given.isReplayed ? { 'idempotent-replayed': 'true' } : {})
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error
      reply(error.status, error.body)
    }
  }

  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { type: 'api_error', message: `The stand-in broke: ${error}` } }))
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const origin = await listen(server)
  books.origin = origin

  return {
    url: origin,
    books,
    requests,
    events: books.events,
    ...faults,
    ...post,
    forgetKeys: keys.forgetKeys,
    /** Answers ids where it was asked to expand them, as poorer stand-ins do. */
    expandsNothing: (isOn: boolean): void => {
      isThin = isOn
    },
    /** The session with this id as it is now. */
    session: (id: string): Session => find<Session>(books, 'checkout.session', id),
    /** The buyer pays on the page. With a delay the money comes when `settle` says so. */
    pay: (id: string, how: { readonly isDelayed?: boolean } = {}): void => {
      const method = how.isDelayed ? 'pm_delayed' : 'pm_card_visa'
      books.keep({ id: 'pm_delayed', object: 'payment_method', type: 'sepa_debit' })
      paySession(books, id, method)
    },
    /** The buyer's card is declined; the page stays open. */
    decline: (id: string): void => declineSession(books, id),
    /** A delayed payment ends. */
    settle: (id: string, end: 'succeeded' | 'failed'): void => settleSession(books, id, end),
    /** The buyer's bank asks for the money of a session. Answers the dispute's id. */
    dispute: (id: string, status = 'needs_response'): string => {
      const session = find<Session>(books, 'checkout.session', id)
      return openDispute(
        books,
        find<Intent>(books, 'payment_intent', session.payment_intent ?? undefined),
        status,
      ).id
    },
    endDispute: (id: string, status: 'won' | 'lost'): void => void closeDispute(books, id, status),
    settleRefund: (id: string, end: 'succeeded' | 'failed'): void => settleRefund(books, id, end),
    /** Time passes; pages whose time is over close at once. */
    passSeconds(seconds: number): void {
      const now = books.now
      books.now = () => now() + seconds
      endDueSessions(books)
    },
    /** Stripe loses what it knows of something. */
    forget: (id: string): void => void books.entities.delete(id),
    /** The last event of a type. Throws when there was none. */
    lastEvent(type: string): StripeEvent {
      const event = books.events.findLast((one) => one.type === type)
      if (event === undefined) throw new Error(`No ${type} has happened`)
      return event
    },
    /** Requests to a route, in the order they came. */
    requestsTo: (method: string, path: RegExp): SeenRequest[] =>
      requests.filter((seen) => seen.method === method && path.test(seen.path)),
    async close(): Promise<void> {
      await post.settled()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function requireKey(request: IncomingMessage): void {
  const header = request.headers.authorization ?? ''
  const basic = /^Basic (.+)$/.exec(header)?.[1]
  const key =
    basic === undefined
      ? /^Bearer (.+)$/.exec(header)?.[1]
      : Buffer.from(basic, 'base64').toString().split(':')[0]
  if (key === undefined)
    throw new StripeRefusal(401, {
      type: 'invalid_request_error',
      message: 'You did not provide an API key.',
    })
  if (!/^(sk|rk)_(test|live)_\w+$/.test(key))
    throw new StripeRefusal(401, {
      type: 'invalid_request_error',
      message: `Invalid API Key provided: ${key.slice(0, 4)}****`,
    })
  if (/restricted/.test(key))
    throw new StripeRefusal(403, {
      type: 'invalid_request_error',
      message: 'The provided key does not have the required permissions.',
    })
}

const unknownAddress = (seen: SeenRequest): StripeRefusal => {
  const { message } = invalid(`Unrecognized request URL (${seen.method}: ${seen.path}).`)
  return new StripeRefusal(404, { type: 'invalid_request_error', message })
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
