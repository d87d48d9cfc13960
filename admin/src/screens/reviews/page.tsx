import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed, useHasPermission } from '../../ui/allowed.tsx'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { useNames } from '../../ui/names.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Moment, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { useJudge } from './judge.tsx'
import { Stars } from './stars.tsx'

type Review = Schema<'Review'>

/** The whole of a review. */
export default function ReviewPage(): ReactElement {
  const { id = '' } = useParams()
  const translate = useTranslate()
  const title = translate('resources.reviews.name', { smart_count: 1 })
  const { data, error, refetch } = useRead(['reviews', 'one', id], () =>
    call(api.GET('/api/reviews/{id}/', { params: { path: { id } } })),
  )
  if (data !== undefined) return <Whole review={data} title={title} />
  return (
    <Page title={title} backTo="/reviews">
      <section className="nx-panel">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}
      </section>
    </Page>
  )
}

function Whole({ review, title }: { review: Review; title: string }): ReactElement {
  const translate = useTranslate()
  const approve = useJudge('approve')
  const reject = useJudge('reject')
  const seesPeople = useHasPermission('users:read')
  const names = useNames([review.product])
  const product = names.get(review.product)?.name ?? '…'
  return (
    <Page
      title={product === '…' ? title : product}
      badges={<Status value={review.status} tone={review.status === 'waiting' ? 'warn' : undefined} />}
      lead={translate('screens.reviews.by', { name: review.user.name, rating: review.rating })}
      backTo="/reviews"
      actions={
        <>
          <DeleteAction
            resource="reviews"
            entry={review}
            to="/reviews"
            title={translate('screens.reviews.delete_many', { smart_count: 1 })}
            text={translate('screens.reviews.delete_text')}
          />
          <IfAllowed resource="reviews" action="edit">
            {review.status === 'rejected' ? null : (
              <Action
                label={translate('screens.reviews.reject')}
                isPending={reject.isPending}
                run={() => reject.mutate([review.id])}
              />
            )}
            {review.status === 'approved' ? null : (
              <Action
                label={translate('screens.reviews.approve')}
                variant="contained"
                isPending={approve.isPending}
                run={() => approve.mutate([review.id])}
              />
            )}
          </IfAllowed>
        </>
      }
    >
      <Columns
        main={
          <Panel {...(review.title ? { title: review.title } : {})}>
            <Stars rating={review.rating} />
            <p className="nx-review-comment">{review.comment}</p>
          </Panel>
        }
        aside={
          <Panel title={translate('screens.reviews.about')}>
            <Facts
              rows={[
                [
                  translate('resources.reviews.fields.product'),
                  <To key="product" to={`/products/${review.product}`}>
                    {product}
                  </To>,
                ],
                [
                  translate('resources.reviews.fields.user'),
                  seesPeople ? (
                    <To key="user" to={`/customers/${review.user.id}`}>
                      {review.user.name || '—'}
                    </To>
                  ) : (
                    review.user.name
                  ),
                ],
                [
                  translate('resources.reviews.fields.verified_purchase'),
                  translate(review.verified_purchase ? 'nexus.common.yes' : 'nexus.common.no'),
                ],
                [
                  translate('resources.reviews.fields.created_at'),
                  <Moment key="created" at={review.created_at} />,
                ],
                [
                  translate('resources.reviews.fields.updated_at'),
                  <Moment key="updated" at={review.updated_at} />,
                ],
              ]}
            />
            <p>
              <To to={`/reviews?filter=${encodeURIComponent(JSON.stringify({ product: review.product }))}`}>
                {translate('screens.reviews.all_of_product')}
              </To>
            </p>
          </Panel>
        }
      />
    </Page>
  )
}
