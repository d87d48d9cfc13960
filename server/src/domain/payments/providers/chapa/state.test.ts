import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMinor, MAX_AMOUNT_MINOR } from '../../../../kernel/money.ts'
import { ProviderError } from '../../provider.ts'
import { amountIn, joined, refundIn, stateIn, UNPAID } from './state.ts'

const asked = { reference: 'ref-1', currency: 'ETB' }

test('every amount that we write is read back exactly, as a text and as a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), (amount) => {
      const text = formatMinor(amount, 'ETB')
      expect(amountIn(text, 'ETB')).toBe(amount)
      expect(amountIn(JSON.parse(text), 'ETB')).toBe(amount)
    }),
    { numRuns: 2_000 },
  )
})

test.each(['', ' ', '1e3', '186,11', '186.115', '-1', 'NaN', '1.', '.5', '0x10', null, {}, [], true, 1e21])(
  'an amount of %j is none',
  (value) => {
    expect(amountIn(value, 'ETB')).toBeNull()
  },
)

test.each([
  ['success', 'succeeded'],
  ['SUCCESS', 'succeeded'],
  ['pending', 'pending'],
  ['failed', 'failed'],
  ['failed/cancelled', 'failed'],
  ['cancelled', 'canceled'],
  ['refunded', 'succeeded'],
  ['reversed', 'succeeded'],
  ['something new', 'pending'],
] as const)('a transaction that is %s reads as %s', (status, expected) => {
  const state = stateIn({ status, amount: 186.11, currency: 'ETB', tx_ref: 'ref-1', reference: 'AP1' }, asked)
  const isBack = status === 'refunded' || status === 'reversed'
  expect(state).toMatchObject({
    status: expected,
    amountMinor: 18_611,
    capturedMinor: expected === 'succeeded' ? 18_611 : 0,
    refundedMinor: isBack ? 18_611 : 0,
    currency: 'ETB',
    transactionId: 'AP1',
  })
})

test('an answer about another transaction is not believed', () => {
  const data = { status: 'success', amount: '1.00', currency: 'ETB', tx_ref: 'ref-2' }
  expect(() => stateIn(data, asked)).toThrow(ProviderError)
})

test('what cannot be read as money is not captured', () => {
  const state = stateIn({ status: 'success', amount: '186.115', currency: 'birr' }, asked)
  expect(state).toMatchObject({ status: 'succeeded', amountMinor: null, capturedMinor: 0, currency: null })
})

test('two paid sessions of one payment add up, so that they do not agree with the order', () => {
  const paid = stateIn({ status: 'success', amount: '10.00', currency: 'ETB' }, asked)
  expect(joined([paid, null])).toEqual(paid)
  expect(joined([UNPAID, paid])).toEqual(paid)
  expect(joined([paid, UNPAID, paid])).toMatchObject({ amountMinor: 2_000, capturedMinor: 2_000 })
  expect(joined([null, UNPAID])).toBeNull()
  expect(joined([UNPAID, null])).toEqual(UNPAID)
})

test.each([
  ['Refund Initiated', 'pending'],
  ['processing', 'pending'],
  ['refunded', 'succeeded'],
  ['success', 'succeeded'],
  [undefined, 'succeeded'],
  ['failed', 'failed'],
  ['reversed', 'failed'],
] as const)('a refund that is %s reads as %s', (status, expected) => {
  expect(refundIn({ status, ref_id: 'R1' }, 'ours')).toMatchObject({
    providerRefundId: 'R1',
    status: expected,
  })
  expect(refundIn({ status }, 'ours').providerRefundId).toBe('ours')
})
