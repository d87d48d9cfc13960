import { describe, expect, it } from 'vitest'
import { changesOf } from '../../data/changes.ts'
import { stateOf, toDraft, toEntry, toForm } from './draft.ts'

const saved = {
  id: '1',
  name: 'Spring',
  description: '',
  code: 'SPRING',
  type: 'percentage',
  value: '10',
  currency: null,
  starts_at: null,
  ends_at: null,
  min_subtotal: null,
  max_discount: null,
  usage_limit: null,
  usage_limit_per_customer: null,
  applies_to: { products: [], categories: [] },
  is_targeted: false,
  is_stackable: false,
  is_active: true,
  used: 3,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
} as const
const discount = saved as never

describe('what is sent of a discount', () => {
  it('is nothing when nothing was changed', () => {
    expect(changesOf(saved, toEntry(toForm(discount), discount))).toEqual({})
  })

  it('is only the field that was changed', () => {
    expect(changesOf(saved, toEntry({ ...toForm(discount), value: '15' }, discount))).toEqual({ value: '15' })
  })

  it('has no code when it is automatic, and no value when it is free shipping', () => {
    const values = { ...toForm(discount), is_automatic: true, type: 'free_shipping' as const }
    expect(toDraft(values)).toMatchObject({ code: null, value: null, type: 'free_shipping' })
  })

  it('is for the whole order again when its products are taken from it', () => {
    const targeted = { ...saved, is_targeted: true, applies_to: { products: ['p'], categories: [] } }
    const values = { ...toForm(targeted as never), is_for_some: false }
    expect(changesOf(targeted, toEntry(values, targeted as never))).toEqual({ applies_to: null })
  })
})

describe('how a discount stands', () => {
  const now = Date.parse('2026-06-01T00:00:00Z')
  it.each([
    [{}, 'active'],
    [{ is_active: false }, 'inactive'],
    [{ starts_at: '2026-07-01T00:00:00Z' }, 'scheduled'],
    [{ ends_at: '2026-06-01T00:00:00Z' }, 'ended'],
    [{ usage_limit: 3 }, 'used_up'],
  ])('%o is %s', (change, state) => {
    expect(stateOf({ ...saved, ...change } as never, now)).toBe(state)
  })
})
