import { describe, expect, it } from 'vitest'
import { openState } from '../../testing/scripted-provider.ts'
import type { ProviderState } from '../payments/index.ts'
import { mismatchOf, resolve } from './states.ts'

const payment = { amount_minor: 1000, currency: 'USD' }
const state = (status: ProviderState['status'], more: Partial<ProviderState> = {}): ProviderState => ({
  ...openState(1000, 'USD'),
  status,
  capturedMinor: status === 'succeeded' ? 1000 : 0,
  ...more,
})
const truth = (event: ProviderState['status'] | null, asked: ProviderState['status'] | null) =>
  resolve({ event: event && state(event), asked: asked && state(asked), cause: 'test' })?.status

describe('what is true of a message and an answer', () => {
  it.each([
    [null, null, undefined],
    [null, 'succeeded', 'succeeded'],
    ['succeeded', null, 'succeeded'],
    // the answer is newer: its end counts
    ['failed', 'succeeded', 'succeeded'],
    ['expired', 'succeeded', 'succeeded'],
    ['succeeded', 'expired', 'expired'],
    ['processing', 'succeeded', 'succeeded'],
    ['authorized', 'succeeded', 'succeeded'],
    ['authorized', 'canceled', 'canceled'],
    // while it has none, the end that was signed counts
    ['succeeded', 'pending', 'succeeded'],
    ['succeeded', 'processing', 'succeeded'],
    ['succeeded', 'authorized', 'succeeded'],
    ['expired', 'pending', 'expired'],
    ['failed', 'pending', 'failed'],
    ['authorized', 'pending', 'authorized'],
    // what is held is held
    ['failed', 'authorized', 'authorized'],
    ['expired', 'authorized', 'authorized'],
    ['canceled', 'authorized', 'canceled'],
    ['pending', 'authorized', 'authorized'],
    ['processing', 'pending', 'pending'],
  ] as const)('%s told, %s answered: %s', (event, asked, expected) => {
    expect(truth(event, asked)).toBe(expected)
  })

  it('sums only grow', () => {
    const found = resolve({
      event: state('succeeded', { refundedMinor: 300, dispute: 'fraud' }),
      asked: state('succeeded', { refundedMinor: 100 }),
      cause: 'test',
    })
    expect(found).toMatchObject({ refundedMinor: 300, dispute: 'fraud' })
  })
})

describe('money that does not count', () => {
  const check = (asked: ProviderState | null, event: ProviderState | null = null) => {
    const news = { asked, event, cause: 'test' }
    return mismatchOf(payment, resolve(news)!, news)?.flag
  }
  it.each([
    ['all is well', state('succeeded'), undefined],
    ['one cent', state('succeeded', { amountMinor: 1, capturedMinor: 1 }), 'amount_mismatch'],
    ['asked for all, took one cent', state('succeeded', { capturedMinor: 1 }), 'amount_mismatch'],
    ['nothing taken', state('succeeded', { capturedMinor: 0 }), 'amount_mismatch'],
    ['another currency', state('succeeded', { currency: 'ETB' }), 'currency_mismatch'],
    ['no amount', state('succeeded', { amountMinor: null }), 'amount_unknown'],
    ['no currency', state('succeeded', { currency: null }), 'amount_unknown'],
    ['held in full', state('authorized'), undefined],
    ['held in part', state('authorized', { amountMinor: 10 }), 'amount_mismatch'],
  ])('%s', (_name, asked, flag) => expect(check(asked)).toBe(flag))

  it('what was told and what was answered must both be right', () => {
    expect(check(state('succeeded'), state('succeeded', { amountMinor: 1, capturedMinor: 1 }))).toBe(
      'amount_mismatch',
    )
    expect(check(state('pending'), state('succeeded', { currency: 'EUR' }))).toBe('currency_mismatch')
    expect(check(state('succeeded', { amountMinor: 1, capturedMinor: 1 }), state('succeeded'))).toBe(
      'amount_mismatch',
    )
    expect(check(state('pending', { amountMinor: null, currency: null }), state('succeeded'))).toBeUndefined()
  })
})
