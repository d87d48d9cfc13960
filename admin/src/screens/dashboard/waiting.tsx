import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { useRead } from '../../ui/use-call.ts'

const one = { page_size: 1 } as const

/** A number of things that wait for a person; null until it is known, undefined when it could not be read. */
type Matter = {
  readonly key: string
  readonly to: string
  readonly count: number | null | undefined
  readonly isBad?: true
}

/** What waits for somebody of the staff; each number leads to its list. Only what a person may see. */
export function Waiting({ summary }: { summary: Schema<'SummaryReport'> }): ReactElement | null {
  const translate = useTranslate()
  const seesOrders = useIsAllowed('orders', 'list')
  const seesReviews = useIsAllowed('reviews', 'list')
  const seesJobs = useIsAllowed('jobs', 'list')
  const payments = useCount('payments', seesOrders, () =>
    call(api.GET('/api/payments/', { params: { query: { ...one, flagged: true } } })),
  )
  const requested = useCount('returns', seesOrders, () => openReturns('requested'), 'requested')
  const approved = useCount('returns', seesOrders, () => openReturns('approved'), 'approved')
  const received = useCount('returns', seesOrders, () => openReturns('received'), 'received')
  const reviews = useCount('reviews', seesReviews, () =>
    call(api.GET('/api/reviews/', { params: { query: { ...one, status: 'waiting' } } })),
  )
  const jobs = useCount('jobs', seesJobs, async () => {
    const { failed } = await call(api.GET('/api/jobs/queue/'))
    return { count: failed }
  })
  const { paid, processing } = summary.orders_by_status
  const matters: Matter[] = [
    ...(seesOrders
      ? [
          { key: 'paid', to: listAddress('orders', { status: 'paid' }), count: paid },
          { key: 'processing', to: listAddress('orders', { status: 'processing' }), count: processing },
          {
            key: 'payments',
            to: listAddress('payments', { flagged: true }),
            count: payments,
            isBad: true,
          } as const,
          { key: 'requested', to: listAddress('returns', { status: 'requested' }), count: requested },
          { key: 'approved', to: listAddress('returns', { status: 'approved' }), count: approved },
          { key: 'received', to: listAddress('returns', { status: 'received' }), count: received },
        ]
      : []),
    ...(seesReviews
      ? [{ key: 'reviews', to: listAddress('reviews', { status: 'waiting' }), count: reviews }]
      : []),
    ...(seesJobs
      ? [{ key: 'jobs', to: listAddress('jobs', { status: 'failed' }), count: jobs, isBad: true } as const]
      : []),
  ]
  if (matters.length === 0) return null
  return (
    <Panel title={translate('screens.dashboard.waiting')} isFlush>
      <ul className="nx-matters">
        {matters.map(({ key, to, count, isBad }) => (
          <li key={key}>
            <Link to={to} data-idle={count === 0 || undefined}>
              <span>{translate(`screens.dashboard.matters.${key}`)}</span>
              <span className={`nx-status ${count ? (isBad ? 'nx-bad' : 'nx-warn') : 'nx-calm'} nx-figure`}>
                {count === null ? '…' : numberText(count)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const openReturns = (status: 'requested' | 'approved' | 'received') =>
  call(api.GET('/api/returns/', { params: { query: { ...one, status } } }))

function useCount(
  resource: string,
  enabled: boolean,
  read: () => Promise<{ readonly count?: number }>,
  of = '',
): number | null | undefined {
  const { data, error } = useRead([resource, 'waiting', of], async () => (await read()).count ?? 0, {
    enabled,
  })
  if (data !== undefined) return data
  return error ? undefined : null
}
