import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StripeStandIn, startStripe } from './index.ts'

/** Stripe's own command line sends its own scripts to the stand-in: what it takes, a shop may rely on. */

let stripe: StripeStandIn
let home: string

beforeAll(async () => {
  stripe = await startStripe()
  home = await mkdtemp(join(tmpdir(), 'stripe-cli-'))
})
afterAll(async () => {
  await stripe.close()
  await rm(home, { recursive: true, force: true })
})

const shim = createRequire(import.meta.url).resolve('@stripe/cli/bin/shim.js')

/** Runs the command line with nothing of this machine's but the address of the stand-in. */
function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [shim, ...args], {
      env: {
        HOME: home,
        XDG_CONFIG_HOME: home,
        PATH: process.env.PATH,
        STRIPE_CLI_TELEMETRY_OPTOUT: '1',
        // Whatever else it wants to reach is not there.
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NO_PROXY: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

const trigger = (event: string) =>
  run('trigger', event, '--api-key', 'sk_test_51standin', '--api-base', stripe.url)

describe('stripe trigger', () => {
  test.each([
    ['checkout.session.completed', ['payment_intent.succeeded', 'checkout.session.completed']],
    [
      'checkout.session.async_payment_succeeded',
      ['checkout.session.completed', 'checkout.session.async_payment_succeeded'],
    ],
    ['checkout.session.expired', ['checkout.session.expired']],
    ['payment_intent.succeeded', ['charge.succeeded', 'payment_intent.succeeded']],
    ['payment_intent.payment_failed', ['payment_intent.payment_failed']],
    ['payment_intent.canceled', ['payment_intent.canceled']],
    ['payment_intent.processing', ['payment_intent.processing']],
    ['payment_intent.amount_capturable_updated', ['payment_intent.amount_capturable_updated']],
    ['charge.captured', ['charge.captured', 'payment_intent.succeeded']],
    ['charge.refunded', ['charge.refunded']],
    ['charge.refund.updated', ['refund.updated']],
    ['charge.dispute.created', ['charge.dispute.created']],
    ['charge.dispute.closed', ['charge.dispute.closed']],
  ])('%s', async (event, happened) => {
    const before = stripe.events.length
    const { code, output } = await trigger(event)
    expect(output).toContain('Trigger succeeded')
    expect(code).toBe(0)
    const types = stripe.events.slice(before).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(happened))
    expect(stripe.requests.every(({ status }) => status !== null && status < 500)).toBe(true)
  })

  test('fails when the stand-in refuses', async () => {
    stripe.failNext('POST /v1/payment_intents', 500)
    expect((await trigger('payment_intent.succeeded')).code).not.toBe(0)
  })
})
