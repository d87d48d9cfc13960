import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Ago, Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'

/** How much somebody has ordered and paid, by currency. */
export function CustomerFigures({ id }: { id: string }): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['orders', 'figures', id], () =>
    call(api.GET('/api/users/{id}/summary/', { params: { path: { id } } })),
  )
  const text = (key: string): string => translate(`screens.customers.${key}`)
  return (
    <Panel title={text('figures')}>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : (
        <Facts
          rows={[
            [text('order_count'), numberText(data.orders)],
            ...data.totals.map(
              ({ currency, spent }) =>
                [
                  data.totals.length > 1 ? `${text('spent')} (${currency})` : text('spent'),
                  <Money key={currency} amount={spent} currency={currency} />,
                ] as const,
            ),
            ...data.totals
              .filter(({ refunded }) => Number(refunded) > 0)
              .map(
                ({ currency, refunded }) =>
                  [text('refunded'), <Money key={currency} amount={refunded} currency={currency} />] as const,
              ),
            [text('first_order'), <Ago key="at" at={data.first_order_at} />],
            [
              text('last_order'),
              data.last_order === null ? (
                '—'
              ) : (
                <To key="order" to={`/orders/${data.last_order.id}`}>
                  {data.last_order.number}
                </To>
              ),
            ],
          ]}
        />
      )}
    </Panel>
  )
}
