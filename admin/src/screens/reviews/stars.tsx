import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import './reviews.css'

/** So many of five stars. */
export function Stars({ rating }: { rating: number }): ReactElement {
  const translate = useTranslate()
  return (
    <span
      className="nx-stars"
      role="img"
      aria-label={translate('screens.reviews.stars', { smart_count: rating })}
    >
      {'★'.repeat(rating)}
      <span>{'★'.repeat(5 - rating)}</span>
    </span>
  )
}
