import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { BulkEach } from '../../ui/list/bulk-each.tsx'
import { words } from '../../ui/text/format.ts'
import { RENEWS } from './read.ts'

const TARGETS = ['processing', 'shipped'] as const
/** Where an order must be before it can come there. */
const BEFORE = { processing: 'paid', shipped: 'processing' } as const

/** Moves the chosen orders on. Each is asked for alone; what the shop refuses is told with its reason. */
export function OrderBulk(): ReactElement {
  const translate = useTranslate()
  const { selectedIds } = useListContext()
  return (
    <>
      {TARGETS.map((status) => (
        <BulkEach<Schema<'OrderSummary'>>
          key={status}
          label={translate(`screens.orders.bulk.${status}`)}
          title={translate(`screens.orders.bulk.${status}_title`, { smart_count: selectedIds.length })}
          means={translate(`screens.orders.bulk.${status}_means`)}
          nameOf={({ number }) => number}
          refusalOf={(order) =>
            order.status === BEFORE[status]
              ? undefined
              : translate('screens.orders.bulk.not_now', {
                  status: translate(`nexus.status.${order.status}`, { _: words(order.status) }),
                  before: translate(`nexus.status.${BEFORE[status]}`, { _: words(BEFORE[status]) }),
                })
          }
          renews={RENEWS}
          send={(id) =>
            call(api.PATCH('/api/orders/{id}/status/', { params: { path: { id } }, body: { status } }))
          }
        />
      ))}
    </>
  )
}
