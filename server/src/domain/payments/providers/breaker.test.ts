import { pino } from 'pino'
import { expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type PaymentProvider, ProviderError, type ProviderPayment } from '../provider.ts'
import { withBreaker } from './breaker.ts'

const start = new Date('2026-03-01T12:00:00Z').getTime()
const at = (seconds: number): Ctx =>
  ({ now: new Date(start + seconds * 1_000), log: pino({ level: 'silent' }) }) as unknown as Ctx
const payment: ProviderPayment = {
  id: newId(),
  orderId: newId(),
  providerPaymentId: 'x',
  data: {},
  amountMinor: 1,
  currency: 'USD',
}

/** A provider that does what the test says, and how often it was asked. */
function scripted() {
  const script = { answer: async (): Promise<null> => null, calls: 0 }
  const bare = {
    name: 'chapa',
    fetchState: () => {
      script.calls += 1
      return script.answer()
    },
    readEvent: () => ({ eventId: '1', type: 'x', payload: {} }),
  } as unknown as PaymentProvider
  const provider = withBreaker(bare)
  return {
    script,
    provider,
    ask: (seconds: number) => provider.fetchState(at(seconds), payment).catch(String),
  }
}

const fails = (kind: ProviderError['kind']) => async (): Promise<null> => {
  throw new ProviderError(kind, 'no')
}

test.each(['unknown', 'unavailable'] as const)(
  'ten answers that are %s in a row, and it is left alone for 10 s',
  async (kind) => {
    const { script, ask } = scripted()
    script.answer = fails(kind)
    for (let call = 0; call < 10; call += 1) expect(await ask(0)).toBe('ProviderError: no')
    expect(await ask(9)).toContain('is left alone for a while')
    expect(script.calls).toBe(10)
    expect(await ask(10)).toBe('ProviderError: no')
    expect(await ask(19)).toContain('is left alone for a while')
    script.answer = async () => null
    expect(await ask(20)).toBeNull()
    expect(await ask(20)).toBeNull()
    expect(script.calls).toBe(13)
  },
)

test('while one call tries whether it is back, the others do not', async () => {
  const { script, ask } = scripted()
  script.answer = fails('unknown')
  for (let call = 0; call < 10; call += 1) await ask(0)
  let answer: (value: null) => void = () => {}
  script.answer = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const probe = ask(30)
  expect(await ask(30)).toContain('is left alone')
  answer(null)
  expect(await probe).toBeNull()
  expect(script.calls).toBe(11)
})

test('a no is an answer, and so is our own mistake', async () => {
  const { script, ask } = scripted()
  for (let call = 0; call < 30; call += 1) {
    script.answer = call % 9 === 8 ? fails('refused') : fails('unknown')
    await ask(0)
  }
  expect(script.calls).toBe(30)
})

test('what asks nobody goes through', () => {
  const { provider } = scripted()
  expect(provider.readEvent(Buffer.from(''), {}, new Date(start)).eventId).toBe('1')
})
