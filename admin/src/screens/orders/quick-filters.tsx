import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { isSame } from '../../data/changes.ts'

const QUICK = [
  ['all', {}],
  ['paid', { status: 'paid' }],
  ['to_ship', { status: 'processing' }],
  ['unpaid', { status: 'pending' }],
  ['shipped', { status: 'shipped' }],
  ['returned', { status: 'returned' }],
] as const

/** Filters that are asked for every day, as links: they stand in the address like any other. */
export function QuickFilters(): ReactElement {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <nav className="nx-quick" aria-label={translate('screens.orders.quick.label')}>
      {QUICK.map(([key, filter]) => (
        <Link
          key={key}
          to={addressOf('/orders', filter)}
          {...(isSame(filterValues, filter) ? { 'aria-current': 'true' as const } : {})}
        >
          {translate(`screens.orders.quick.${key}`)}
        </Link>
      ))}
      <Link to={addressOf('/returns', { status: 'requested' })}>
        {translate('screens.orders.quick.return_requests')}
      </Link>
    </nav>
  )
}

const addressOf = (list: string, filter: Readonly<Record<string, unknown>>): string =>
  `${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`
