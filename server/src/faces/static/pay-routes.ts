import type { AddressInfo } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  awaitEnd,
  SANDBOX_OUTCOMES,
  type SandboxDesk,
  type SandboxListener,
  type SandboxOutcome,
} from '../../domain/payments/index.ts'
import { parseJsonBody } from '../rest/json-body.ts'
import { everybody, type Reply, type Route, route } from '../rest/route.ts'
import { onwardOf, payPage, payPageMistake, payPageOver, payPageUnknown } from './pay-page.ts'

/** How long the person waits for the shop to hear of the outcome; the job goes on without them. */
const NOTICE_TIMEOUT_MS = 2_000
/** And until the shop has followed it, so that what they look at next shows it. */
const EFFECT_TIMEOUT_MS = 2_000
const MAX_FORM_BYTES = 10_000
const ID_FORM = /^[\w-]{1,100}$/

const params = Type.Object({ id: Type.String() })
const Choice = Type.Object({ outcome: Type.Enum(SANDBOX_OUTCOMES) }, { title: 'SandboxChoice' })
const html = (description: string) => ({ description, contentType: 'text/html' })

/** Rows of the sandbox's pay page. There are none in production. */
export const payRoutes = (services: { desk: () => Promise<SandboxDesk | undefined> }): Route[] => [
  route({
    method: 'GET',
    path: '/sandbox/pay/{id}/',
    operation: 'showSandboxPayment',
    summary: 'Pay page of the sandbox',
    description:
      'Where `checkout_url` leads for a payment by `sandbox`: a page for people that shows the order and asks what shall become of the payment. No money moves. Not there in production.',
    tag: 'payments',
    access: everybody,
    params,
    responses: {
      200: html('The page.'),
      404: html('No such payment.'),
      410: html('The payment has been decided, or its time is over.'),
    },
    async handle({ ctx, params: { id } }) {
      const desk = await services.desk()
      const payment = ID_FORM.test(id) ? await desk?.find(ctx, id) : undefined
      if (payment === undefined) return payPageUnknown()
      const isOpen = payment.status === 'open' && payment.expires_at > ctx.now
      return isOpen ? payPage(payment) : payPageOver(payment)
    },
  }),
  route({
    method: 'POST',
    path: '/sandbox/pay/{id}/',
    operation: 'decideSandboxPayment',
    summary: 'Pay, decline or leave a sandbox payment',
    description:
      'Takes the form of the page, or JSON. The first outcome holds; every further call changes nothing and leads to the same place. The sandbox then sends its signed event to `/api/webhooks/sandbox/`, as a provider on the network would.',
    tag: 'payments',
    access: everybody,
    params,
    body: Choice,
    isMultipart: false,
    takesStream: true,
    otherBodies: { 'application/x-www-form-urlencoded': Choice },
    example: { outcome: 'pay' },
    responses: {
      303: {
        description: 'On to the storefront, or to `/payment-success/` or `/payment-cancelled/`.',
        headers: { Location: 'Where to go on' },
      },
      400: html('The outcome is none of the three.'),
      404: html('No such payment.'),
      410: html('The time of the payment is over.'),
      413: html('The body is too large.'),
      415: html('The body is neither a form nor JSON.'),
    },
    async handle({ ctx, params: { id }, request }) {
      const desk = await services.desk()
      if (desk === undefined || !ID_FORM.test(id)) return payPageUnknown()
      const outcome = await readOutcome(request)
      if (typeof outcome === 'object') return payPageMistake(id, outcome.status, outcome.problem)
      const listener = listenerOf(request)
      const payment = await desk.decide(ctx, id, outcome, listener)
      if (payment === undefined) return payPageUnknown()
      if (payment.status === 'expired') return payPageOver(payment)
      try {
        await desk.notify(ctx, id, listener, NOTICE_TIMEOUT_MS)
        await awaitEnd(ctx, 'sandbox', id, EFFECT_TIMEOUT_MS)
      } catch (error) {
        ctx.log.warn({ err: error }, 'the sandbox could not tell the shop of an outcome; a job does it')
      }
      return leadTo(onwardOf(payment))
    },
  }),
]

const leadTo = (location: string): Reply => ({
  status: 303,
  raw: '',
  headers: { location, 'cache-control': 'no-store' },
})

type Mistake = { readonly status: 400 | 413 | 415; readonly problem: string }

async function readOutcome(request: FastifyRequest): Promise<SandboxOutcome | Mistake> {
  const text = await readText(request.body)
  if (text === undefined) return { status: 413, problem: `The body is larger than ${MAX_FORM_BYTES} bytes.` }
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  let given: unknown
  if (type === 'application/json') {
    try {
      given = (parseJsonBody(text) as { outcome?: unknown } | null)?.outcome
    } catch {
      return { status: 400, problem: 'The body is not a JSON object.' }
    }
  } else if (type === 'application/x-www-form-urlencoded' || text === '') {
    const all = new URLSearchParams(text).getAll('outcome')
    given = all.length === 1 ? all[0] : undefined
  } else return { status: 415, problem: 'The body is neither a form nor JSON.' }
  return (
    SANDBOX_OUTCOMES.find((outcome) => outcome === given) ?? {
      status: 400,
      problem: 'The outcome is missing, or none of the three.',
    }
  )
}

/** The body as a text; undefined when it is too large. */
async function readText(body: unknown): Promise<string | undefined> {
  if (body === undefined || body === null) return ''
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_FORM_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Where this process listens: on loopback when it listens everywhere. The name is the one it was called by. */
function listenerOf(request: FastifyRequest): SandboxListener {
  const bound = request.server.server.address() as AddressInfo | null
  const host = bound?.address ?? '127.0.0.1'
  const port = bound?.port ?? request.socket.localPort ?? 80
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
  const address = `http://${shown.includes(':') && !shown.startsWith('[') ? `[${shown}]` : shown}:${port}`
  return { address, host: request.headers.host ?? new URL(address).host }
}
