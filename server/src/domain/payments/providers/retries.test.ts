import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../../platform/context.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import type { ProviderPayment } from '../provider.ts'
import { withRetries } from './retries.ts'

const ctx = {} as Ctx
const payment = { providerPaymentId: 'nobody' } as ProviderPayment
const give = { id: '1', amountMinor: 1, reason: '' }
const make = (timeoutMs = 30_000) => {
  const scripted = scriptedProvider()
  return { scripted, provider: withRetries(scripted, { firstWaitMs: 1, timeoutMs }) }
}

describe('calls that are made again', () => {
  it.each(['unavailable', 'unknown'] as const)('asking, when %s, at most twice', async (kind) => {
    const { scripted, provider } = make()
    scripted.failNext('fetchState', kind, { times: 2 })
    expect(await provider.fetchState(ctx, payment)).toBeNull()
    expect(scripted.calls.fetchState).toBe(3)
    scripted.failNext('fetchState', kind, { times: 3 })
    await expect(provider.fetchState(ctx, payment)).rejects.toMatchObject({ kind })
    expect(scripted.calls.fetchState).toBe(6)
  })

  it('what moves money only when it was not done', async () => {
    const { scripted, provider } = make()
    scripted.failNext('refund', 'unknown')
    await expect(provider.refund(ctx, payment, give)).rejects.toMatchObject({ kind: 'unknown' })
    expect(scripted.calls.refund).toBe(1)
    scripted.failNext('refund', 'unavailable')
    await expect(provider.refund(ctx, payment, give)).rejects.toMatchObject({ kind: 'refused' })
    expect(scripted.calls.refund).toBe(3)
  })

  it('a no is an answer', async () => {
    const { scripted, provider } = make()
    scripted.failNext('fetchState', 'refused')
    await expect(provider.fetchState(ctx, payment)).rejects.toMatchObject({ kind: 'refused' })
    expect(scripted.calls.fetchState).toBe(1)
  })
})

it('every call has an end', async () => {
  const { scripted, provider } = make(60)
  const answer = scripted.hold('fetchState')
  await expect(provider.fetchState(ctx, payment)).rejects.toMatchObject({ kind: 'unknown' })
  answer.letGo()
})
