import { formatPercent } from '../../kernel/percent.ts'
import type { TaxRateView } from './model.ts'
import type { RateRow } from './store.ts'

/** A rate as staff see it. */
export const viewRate = (row: RateRow): TaxRateView => ({
  id: row.id,
  name: row.name,
  rate: formatPercent(row.rate_ppm),
  country: row.country,
  state: row.state,
  category: row.category_id,
  is_active: row.is_active,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
