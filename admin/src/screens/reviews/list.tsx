import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { productFilter } from '../../ui/list/entry-filters.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { useNames } from '../../ui/names.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { ReviewBulkActions } from './judge.tsx'
import { Stars } from './stars.tsx'

type Review = Schema<'Review'>

const columns: readonly Column<Review>[] = [
  {
    key: 'product',
    render: ({ product }) => <ProductName id={product} />,
    csv: ({ product }) => product,
  },
  {
    key: 'rating',
    sort: 'rating',
    render: ({ rating }) => <Stars rating={rating} />,
    csv: ({ rating }) => rating,
  },
  { key: 'comment', render: (review) => <Excerpt review={review} />, csv: ({ comment }) => comment },
  { key: 'user', render: ({ user }) => user.name || '—', csv: ({ user }) => user.name },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} tone={status === 'waiting' ? 'warn' : undefined} />,
    csv: ({ status }) => status,
  },
  {
    key: 'created_at',
    sort: 'created_at',
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: [{ value: 'waiting' }, { value: 'approved' }, { value: 'rejected' }],
  },
  {
    name: 'rating',
    kind: 'choice',
    choices: ['5', '4', '3', '2', '1'].map((value) => ({ value, name: '★'.repeat(Number(value)) })),
  },
  productFilter,
  { name: 'created_after', kind: 'day' },
]

/** What buyers say of products: approved, hidden or deleted here. */
export default function ReviewList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen<Review>
      resource="reviews"
      title={translate('resources.reviews.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/reviews/${id}`}
      nameOf={({ user, rating }) => translate('screens.reviews.by', { name: user.name, rating })}
      bulkActions={<ReviewBulkActions />}
      empty={{
        title: translate('screens.reviews.empty'),
        text: translate('screens.reviews.empty_text'),
      }}
    />
  )
}

/** All names of the page are read at once, whichever row asks first. */
function ProductName({ id }: { id: string }): ReactElement {
  const { data } = useListContext<Review>()
  const names = useNames((data ?? []).map(({ product }) => product))
  return <>{names.get(id)?.name ?? '…'}</>
}

function Excerpt({ review }: { review: Review }): ReactElement {
  return (
    <span className="nx-review-excerpt">
      {review.title ? <strong>{review.title}</strong> : null}
      <span>{review.comment}</span>
    </span>
  )
}
