import type { Schema } from '../../api/types.ts'

/** A discount as the API takes it. */
export type Draft = Schema<'DiscountDraft'>
type Discount = Schema<'Discount'>

/** Whom a discount is for, and how it comes about, as the form asks it. */
export type FormValues = Partial<Discount> & {
  readonly is_automatic?: boolean
  readonly is_for_some?: boolean
}

/** What the form begins with. */
export const toForm = (discount: Discount): FormValues & Record<string, unknown> => ({
  ...discount,
  is_automatic: discount.code === null,
  is_for_some: discount.is_targeted,
})

const writable = [
  'name',
  'description',
  'code',
  'type',
  'value',
  'currency',
  'starts_at',
  'ends_at',
  'min_subtotal',
  'max_discount',
  'usage_limit',
  'usage_limit_per_customer',
  'is_stackable',
  'is_active',
] as const

/** What the API takes of a form: only what goes with the chosen kind. */
export function toDraft(values: FormValues): Draft {
  const type = values.type ?? 'percentage'
  const given = Object.fromEntries(writable.map((field) => [field, values[field]]))
  const none = { products: [], categories: [] }
  return {
    ...given,
    type,
    code: values.is_automatic === true ? null : values.code || null,
    value: type === 'free_shipping' ? null : (values.value ?? null),
    max_discount: type === 'fixed' ? null : (values.max_discount ?? null),
    applies_to: values.is_for_some === true ? { ...none, ...values.applies_to } : null,
  } as Draft
}

/**
 * What is sent when an entry is saved. Where a discount is for the whole order the API still answers empty lists, which
 * must not look like a change.
 */
export function toEntry(values: FormValues, before?: Discount): Record<string, unknown> {
  const draft = toDraft(values) as Record<string, unknown>
  if (before !== undefined && !before.is_targeted && draft.applies_to === null) delete draft.applies_to
  return draft
}

/** How a discount stands at a moment. */
export function stateOf(discount: Discount, now = Date.now()): string {
  if (!discount.is_active) return 'inactive'
  if (discount.ends_at !== null && Date.parse(discount.ends_at) <= now) return 'ended'
  if (discount.starts_at !== null && Date.parse(discount.starts_at) > now) return 'scheduled'
  if (discount.usage_limit !== null && discount.used >= discount.usage_limit) return 'used_up'
  return 'active'
}
