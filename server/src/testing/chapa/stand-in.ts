import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ChapaRefund,
  type ChapaTransaction,
  detailsOf,
  failed,
  faultsIn,
  minorOf,
  type StandInAnswer,
  textOf,
} from './books.ts'

/** What goes wrong with the next calls of a kind. `after`: Chapa has done it, and only the answer is lost. */
export type ChapaFault = 'silent_before' | 'silent_after' | 'cut_before' | 'cut_after' | 500 | 429 | 'no_json'
/** The calls of the API. */
export type ChapaCall = 'initialize' | 'verify' | 'refund' | 'verify_refund' | 'cancel'

/** Chapa on loopback: a real HTTP server with its books in memory. */
export type ChapaStandIn = {
  /** For CHAPA_API_BASE: ends in `/v1`. */
  readonly apiBase: string
  readonly secretKey: string
  readonly webhookSecret: string
  readonly transactions: ReadonlyMap<string, ChapaTransaction>
  readonly refunds: ReadonlyMap<string, ChapaRefund>
  /** How often each call came. */
  readonly calls: Record<ChapaCall, number>
  /** The transaction of a hosted page. */
  at(checkoutUrl: string): ChapaTransaction
  /** What somebody does on the hosted page; another amount or currency than asked for when given. */
  pay(txRef: string, paid?: { amount?: string; currency?: string }): ChapaTransaction
  decline(txRef: string): ChapaTransaction
  cancelByBuyer(txRef: string): ChapaTransaction
  /** The webhook about a transaction as it stands, signed as Chapa signs it: post `body` with `headers`. */
  webhookOf(
    txRef: string,
    event?: string,
  ): { readonly body: string; readonly headers: Record<string, string> }
  /** Query of the unsigned callback. */
  callbackOf(txRef: string): string
  /** The next calls of this kind fail. */
  failNext(call: ChapaCall, fault: ChapaFault, times?: number): void
  /** How a refund is answered from now on: done at once, or under way until `finishRefunds`. */
  answerRefundsWith(status: 'refunded' | 'Refund Initiated'): void
  finishRefunds(status?: 'refunded' | 'failed'): void
  /** The network does not reach it any more, until `listen`. */
  unplug(): Promise<void>
  plug(): Promise<void>
  stop(): Promise<void>
}

/** Starts it. */
export async function startChapa(
  options: { secretKey?: string; webhookSecret?: string } = {},
): Promise<ChapaStandIn> {
  const secretKey = options.secretKey ?? 'CHASECK_TEST-a-key-of-the-tests'
  const webhookSecret = options.webhookSecret ?? 'a-webhook-secret-of-the-tests'
  const transactions = new Map<string, ChapaTransaction>()
  const refunds = new Map<string, ChapaRefund>()
  const calls = { initialize: 0, verify: 0, refund: 0, verify_refund: 0, cancel: 0 }
  const faults = new Map<ChapaCall, ChapaFault[]>()
  let refundStatus: string = 'refunded'
  let origin = ''

  const known = (txRef: string): ChapaTransaction => {
    const transaction = transactions.get(txRef)
    if (transaction === undefined) throw new Error(`Chapa knows no ${txRef}`)
    return transaction
  }

  const doors: Record<ChapaCall, (key: string, body: Record<string, unknown>) => StandInAnswer> = {
    initialize(_key, body) {
      const wrong = faultsIn(body)
      if (Object.keys(wrong).length > 0) return failed(400, wrong)
      if (body.currency !== 'ETB' && body.currency !== 'USD')
        return failed(400, `Invalid currency, ${body.currency} is not supported`)
      const txRef = String(body.tx_ref)
      if (transactions.has(txRef)) return failed(400, 'Transaction reference has been used before')
      const checkoutUrl = `${origin}/checkout/payment/${randomBytes(16).toString('hex')}`
      transactions.set(txRef, {
        txRef,
        reference: `AP${randomBytes(5).toString('hex')}`,
        checkoutUrl,
        status: 'pending',
        amount: textOf(minorOf(String(body.amount))),
        currency: String(body.currency),
        refundedMinor: 0,
        asked: body,
        createdAt: new Date().toISOString(),
      })
      return {
        status: 200,
        body: { message: 'Hosted Link', status: 'success', data: { checkout_url: checkoutUrl } },
      }
    },
    verify(key) {
      const transaction = transactions.get(key)
      if (transaction === undefined) return failed(404, 'Invalid transaction or Transaction not found')
      if (transaction.status === 'pending')
        return { status: 404, body: { message: 'Payment not paid yet', status: null, data: null } }
      // a number here, a text in the webhook: Chapa does both
      const data = { ...detailsOf(transaction), amount: Number(transaction.amount), charge: 3.5 }
      return { status: 200, body: { message: 'Payment details', status: 'success', data } }
    },
    refund(key, body) {
      const transaction = transactions.get(key)
      if (transaction === undefined) return failed(404, 'Transaction not found')
      const merchantReference = String(body.reference ?? randomBytes(6).toString('hex'))
      if ([...refunds.values()].some((refund) => refund.merchantReference === merchantReference))
        return failed(400, 'The reference has been used before')
      if (!['success', 'refunded'].includes(transaction.status))
        return failed(400, 'Only successful transactions can be refunded')
      const minor = minorOf(String(body.amount ?? transaction.amount))
      if (minor <= 0 || transaction.refundedMinor + minor > minorOf(transaction.amount))
        return failed(400, 'Refund amount exceeds the transaction amount')
      transaction.refundedMinor += minor
      if (transaction.refundedMinor === minorOf(transaction.amount)) transaction.status = 'refunded'
      const refund: ChapaRefund = {
        refId: `MERC-REF-${randomBytes(6).toString('hex')}`,
        merchantReference,
        txRef: key,
        amount: textOf(minor),
        currency: transaction.currency,
        reason: typeof body.reason === 'string' ? body.reason : null,
        status: refundStatus,
      }
      refunds.set(refund.refId, refund)
      const message = 'Refund initiated successfully. Processing time: 1-3 business days'
      return { status: 200, body: { message, status: 'success', data: refundData(refund) } }
    },
    verify_refund(key) {
      const refund =
        refunds.get(key) ?? [...refunds.values()].find(({ merchantReference }) => merchantReference === key)
      if (refund === undefined) return failed(404, 'Refund not found')
      const body = {
        message: 'Refund verified successfully',
        status: 'success',
        data: { ...refundData(refund), amount: Number(refund.amount) },
      }
      return { status: 200, body }
    },
    cancel(key) {
      const transaction = transactions.get(key)
      if (transaction === undefined) return failed(404, 'Transaction not found')
      if (transaction.status !== 'pending') return failed(400, 'Only active transactions can be cancelled')
      transaction.status = 'cancelled'
      return {
        status: 200,
        body: { message: 'Transaction cancelled successfully', status: 'success', data: null },
      }
    },
  }

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textIn(request)
    const found = findCall(request.method ?? '', request.url ?? '')
    if (found === undefined) return answer(response, failed(404, 'Not found'))
    calls[found.call] += 1
    const fault = faults.get(found.call)?.shift()
    if (fault === 'cut_before') return void request.socket.destroy()
    if (fault === 'silent_before') return
    if (typeof fault === 'number') return answer(response, failed(fault, 'Something went wrong'))
    if (request.headers.authorization !== `Bearer ${secretKey}`)
      return answer(response, failed(401, "Invalid API Key or User doesn't exist"))
    const given = doors[found.call](found.key, fieldsIn(text, request.headers['content-type'] ?? ''))
    if (fault === 'cut_after') return void request.socket.destroy()
    if (fault === 'silent_after') return
    if (fault === 'no_json') return void response.writeHead(200).end('<html>Bad gateway</html>')
    answer(response, given)
  }
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`

  const end = (txRef: string, status: ChapaTransaction['status']): ChapaTransaction => {
    const transaction = known(txRef)
    if (transaction.status !== 'pending') throw new Error(`${txRef} is ${transaction.status}`)
    transaction.status = status
    return transaction
  }
  return {
    apiBase: `${origin}/v1`,
    secretKey,
    webhookSecret,
    transactions,
    refunds,
    calls,
    at(checkoutUrl) {
      const found = [...transactions.values()].find((one) => one.checkoutUrl === checkoutUrl)
      if (found === undefined) throw new Error(`Chapa has no page ${checkoutUrl}`)
      return found
    },
    pay(txRef, paid = {}) {
      const transaction = end(txRef, 'success')
      Object.assign(transaction, paid)
      return transaction
    },
    decline: (txRef) => end(txRef, 'failed'),
    cancelByBuyer: (txRef) => end(txRef, 'cancelled'),
    webhookOf(txRef, event) {
      const transaction = known(txRef)
      const name = event ?? EVENTS[transaction.status]
      const details = { ...detailsOf(transaction), mobile: '+251912345678', charge: '3.50' }
      const body = JSON.stringify({ event: name, ...details, amount: transaction.amount })
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-chapa-signature': hmac(webhookSecret, body),
          // what Chapa really sends here says nothing about the message
          'chapa-signature': hmac(webhookSecret, webhookSecret),
        },
      }
    },
    callbackOf(txRef) {
      const { reference, status } = known(txRef)
      return new URLSearchParams({ trx_ref: txRef, ref_id: reference, status }).toString()
    },
    failNext(call, fault, times = 1) {
      faults.set(call, [...(faults.get(call) ?? []), ...Array<ChapaFault>(times).fill(fault)])
    },
    answerRefundsWith(status) {
      refundStatus = status
    },
    finishRefunds(status = 'refunded') {
      for (const refund of refunds.values()) refund.status = status
    },
    unplug: close,
    plug: () => listen(port),
    stop: close,
  }
}

const EVENTS: Record<ChapaTransaction['status'], string> = {
  pending: 'charge.pending',
  success: 'charge.success',
  failed: 'charge.failed/cancelled',
  cancelled: 'charge.failed/cancelled',
  refunded: 'charge.refunded',
  reversed: 'charge.reversed',
}

const hmac = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')

const refundData = (refund: ChapaRefund): Record<string, unknown> => ({
  chapa_reference: refund.txRef,
  amount: refund.amount,
  ref_id: refund.refId,
  currency: refund.currency,
  status: refund.status,
  reason: refund.reason,
  merchant_reference: refund.merchantReference,
})

function findCall(method: string, url: string): { call: ChapaCall; key: string } | undefined {
  const path = new URL(url, 'http://chapa').pathname
  const patterns: [string, RegExp, ChapaCall][] = [
    ['POST', /^\/v1\/transaction\/initialize()$/, 'initialize'],
    ['GET', /^\/v1\/transaction\/verify\/([^/]+)$/, 'verify'],
    ['PUT', /^\/v1\/transaction\/cancel\/([^/]+)$/, 'cancel'],
    ['POST', /^\/v1\/refund\/([^/]+)$/, 'refund'],
    ['GET', /^\/v1\/refund\/([^/]+)\/verify$/, 'verify_refund'],
  ]
  for (const [verb, pattern, call] of patterns) {
    const key = verb === method ? pattern.exec(path)?.[1] : undefined
    if (key !== undefined) return { call, key: decodeURIComponent(key) }
  }
  return undefined
}

async function textIn(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function fieldsIn(text: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(text) as Record<string, unknown>
  return Object.fromEntries(new URLSearchParams(text))
}

function answer(response: ServerResponse, { status, body }: StandInAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
