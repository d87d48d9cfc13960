import RateReview from '@mui/icons-material/RateReviewOutlined'
import { lazy } from 'react'
import type { Screen } from '../screen.ts'

/** What buyers say of products. */
export const reviews: Screen = {
  name: 'reviews',
  icon: RateReview,
  list: lazy(() => import('./list.tsx')),
  edit: lazy(() => import('./page.tsx')),
}
