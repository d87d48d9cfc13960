import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Moment, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'

const most = 50

/** What the provider has told the shop about a payment, and what came of it. */
export function Messages({ paymentId }: { paymentId: string }): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['webhook-events', 'payment', paymentId], () =>
    call(api.GET('/api/webhook-events/', { params: { query: { payment: paymentId, page_size: most } } })),
  )
  return (
    <Panel
      title={translate('screens.payments.messages')}
      lead={translate('screens.payments.messages_lead')}
      isFlush={(data?.results.length ?? 0) > 0}
    >
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : data.results.length === 0 ? (
        <span className="nx-quiet">{translate('screens.payments.no_messages')}</span>
      ) : (
        <div className="nx-table-frame">
          <table className="nx-table nx-table-small">
            <thead>
              <tr>
                <th scope="col">{translate('screens.payments.message')}</th>
                <th scope="col">{translate('screens.payments.outcome')}</th>
                <th scope="col">{translate('screens.payments.received')}</th>
              </tr>
            </thead>
            <tbody>
              {data.results.map((event) => (
                <tr key={event.id}>
                  <td>
                    <To to={`/webhook-events/${event.id}`}>{event.type}</To>
                  </td>
                  <td>
                    <Status value={event.status} /> <span className="nx-quiet">{event.outcome}</span>
                  </td>
                  <td>
                    <Moment at={event.received_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
