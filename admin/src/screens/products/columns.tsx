import ImageOutlined from '@mui/icons-material/ImageOutlined'
import type { ReactElement } from 'react'
import type { Schema } from '../../api/types.ts'
import type { Column } from '../../ui/list/types.ts'
import { moneyText, numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'

/** A product as a list shows it. */
export type Card = Schema<'ProductCard'>

const smallOf = ({ images }: Card): string | null => {
  const image = images.find(({ is_featured }) => is_featured) ?? images[0]
  return image?.sizes?.small ?? null
}

function NameCell({ card }: { card: Card }): ReactElement {
  const small = smallOf(card)
  return (
    <span className="nx-with-thumb">
      {small === null ? (
        <span className="nx-thumb nx-thumb-none" aria-hidden="true">
          <ImageOutlined fontSize="small" />
        </span>
      ) : (
        <img className="nx-thumb" src={small} alt="" loading="lazy" width="38" height="38" />
      )}
      <span className="nx-breaks">{card.name}</span>
    </span>
  )
}

const priceText = ({ price, price_range: range, currency }: Card): string =>
  range === null || range.min === range.max
    ? moneyText(price, currency)
    : `${moneyText(range.min, currency)} – ${moneyText(range.max, currency)}`

const dateColumn = (key: 'created_at' | 'updated_at', sort?: string): Column<Card> => ({
  key,
  isHiddenAtFirst: key === 'created_at',
  onPhone: 'never',
  render: (card) => (
    <span className="nx-figure">
      <Ago at={card[key]} />
    </span>
  ),
  csv: (card) => card[key],
  ...(sort === undefined ? {} : { sort }),
})

/** The columns of the list of products. */
export const columns: readonly Column<Card>[] = [
  { key: 'name', sort: 'name', render: (card) => <NameCell card={card} />, csv: ({ name }) => name },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'sku', onPhone: 'never', render: ({ sku }) => sku ?? '—', csv: ({ sku }) => sku },
  {
    key: 'price',
    sort: 'price',
    align: 'end',
    render: (card) => <span className="nx-figure">{priceText(card)}</span>,
    csv: ({ price }) => price,
  },
  {
    key: 'compare_at_price',
    align: 'end',
    isHiddenAtFirst: true,
    onPhone: 'never',
    render: ({ compare_at_price: amount, currency }) => <Money amount={amount} currency={currency} />,
    csv: ({ compare_at_price: amount }) => amount,
  },
  {
    key: 'stock',
    align: 'end',
    onPhone: 'never',
    render: ({ stock, in_stock }) =>
      in_stock || (stock ?? 0) > 0 ? numberText(stock) : <Status value="sold_out" tone="bad" />,
    csv: ({ stock }) => stock,
  },
  {
    key: 'category',
    onPhone: 'never',
    render: ({ category }) => category?.name ?? '—',
    csv: ({ category }) => category?.name,
  },
  { key: 'brand', onPhone: 'never', render: ({ brand }) => brand || '—', csv: ({ brand }) => brand },
  {
    key: 'tags',
    isHiddenAtFirst: true,
    onPhone: 'never',
    render: ({ tags }) => tags.join(', ') || '—',
    csv: ({ tags }) => tags.join(', '),
  },
  {
    key: 'rating',
    sort: 'rating',
    align: 'end',
    isHiddenAtFirst: true,
    onPhone: 'never',
    render: ({ rating }) =>
      rating.average === null ? '—' : `${rating.average} (${numberText(rating.count)})`,
    csv: ({ rating }) => rating.average,
  },
  {
    key: 'slug',
    isHiddenAtFirst: true,
    onPhone: 'never',
    render: ({ slug }) => slug,
    csv: ({ slug }) => slug,
  },
  dateColumn('created_at', 'created_at'),
  dateColumn('updated_at'),
]
