import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useIsAllowed, useMe } from '../../ui/allowed.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { useNames } from '../../ui/names.ts'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Ago, To } from '../../ui/text/text.tsx'
import type { Product } from './model.ts'

/** What follows from what others do: reviews, owner, times. */
export function ProductFacts({ product }: { product: Product }): ReactElement {
  const translate = useTranslate()
  const me = useMe()
  const maySeeReviews = useIsAllowed('reviews', 'list')
  const isOthers = product.vendor !== null && product.vendor !== me.id
  const names = useNames(isOthers ? [product.vendor] : [])
  const { average, count } = product.rating
  const reviews =
    count === 0
      ? translate('screens.products.facts.no_reviews')
      : translate('screens.products.facts.reviews', { average, smart_count: count, count: numberText(count) })
  return (
    <Panel title={translate('screens.products.facts.title')}>
      <Facts
        rows={[
          [
            translate('resources.products.fields.rating'),
            maySeeReviews && count > 0 ? (
              <To key="reviews" to={listAddress('reviews', { product: product.id })}>
                {reviews}
              </To>
            ) : (
              reviews
            ),
          ],
          ...(isOthers && product.vendor !== null
            ? [
                [
                  translate('resources.products.fields.vendor'),
                  names.get(product.vendor)?.name ?? product.vendor,
                ] as const,
              ]
            : []),
          [translate('resources.products.fields.created_at'), <Ago key="created" at={product.created_at} />],
          [translate('resources.products.fields.updated_at'), <Ago key="updated" at={product.updated_at} />],
        ]}
      />
    </Panel>
  )
}
