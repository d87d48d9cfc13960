import { MenuItem, TextField } from '@mui/material'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Chart } from '../../ui/charts/chart.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { dayText, moneyText } from '../../ui/text/format.ts'
import { Money } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import type { Product } from './model.ts'
import { lowestOf, type PricePoint, rowsOf } from './price-points.ts'

const mostPages = 5

/** The newest prices of all variants, page by page. */
async function readHistory(id: string): Promise<readonly PricePoint[]> {
  const points: PricePoint[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { results, next } = await call(
      api.GET('/api/products/{id}/price-history/', {
        params: { path: { id }, query: { page, page_size: 100 } },
      }),
    )
    points.push(...results)
    if (next === null) break
  }
  return points
}

/** What a variant has cost over time, and the lowest price of the last 30 days. */
export function PriceHistory({ product }: { product: Product }): ReactElement {
  const translate = useTranslate()
  const { variants, currency } = product
  const [chosen, setChosen] = useState('')
  const variant = variants.some(({ id }) => id === chosen) ? chosen : (variants[0]?.id ?? '')
  const { data, error, refetch } = useRead(['price-history', product.id, product.updated_at], () =>
    readHistory(product.id),
  )
  const now = useMemo(() => new Date(data === undefined ? 0 : Date.now()), [data])
  const rows = useMemo(() => rowsOf(data ?? [], variant, now), [data, variant, now])
  const lowest = lowestOf(rows, now, 30)
  const hasCompareAt = rows.some((row) => row.compare_at !== null)
  return (
    <Panel title={translate('screens.products.prices.title')}>
      <div className="nx-stack">
        {variants.length > 1 ? (
          <TextField
            select
            label={translate('resources.variants.name', { smart_count: 1 })}
            value={variant}
            onChange={(event) => setChosen(event.target.value)}
          >
            {variants.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        {data === undefined ? (
          error ? (
            <Failed error={error} retry={() => void refetch()} />
          ) : (
            <Loading lines={5} />
          )
        ) : rows.length === 0 ? (
          <p className="nx-quiet">{translate('screens.products.prices.none')}</p>
        ) : (
          <>
            <Chart
              label={translate('screens.products.prices.title')}
              points={rows}
              lines={[
                { key: 'price', name: translate('resources.products.fields.price') },
                ...(hasCompareAt
                  ? [
                      {
                        key: 'compare_at',
                        name: translate('resources.products.fields.compare_at_price'),
                        isDashed: true,
                      },
                    ]
                  : []),
              ]}
              valueText={(value) => moneyText(value, currency)}
              timeText={dayText}
              heightPx={180}
              isStepped
            />
            <Facts
              rows={[
                [
                  translate('screens.products.prices.lowest'),
                  lowest === null ? '—' : <Money key="lowest" amount={String(lowest)} currency={currency} />,
                ],
              ]}
            />
          </>
        )}
      </div>
    </Panel>
  )
}
