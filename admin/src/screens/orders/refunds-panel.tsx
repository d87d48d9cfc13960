import { Button } from '@mui/material'
import { type ReactElement, useCallback } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Action } from '../../ui/action.tsx'
import { useHasPermission } from '../../ui/allowed.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { moneyText, words } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import type { Open } from './dialogs.tsx'
import type { OrderStory, Refund, Refundable } from './facts.ts'
import { RENEWS } from './read.ts'

/** What was given back of an order. A refund that failed can be tried again, once. */
export function RefundsPanel(props: {
  story: OrderStory
  refundable: Refundable | undefined
  open: Open
}): ReactElement | null {
  const { story, refundable, open } = props
  const translate = useTranslate()
  const mayRefund = useHasPermission('refunds:write')
  const { refunds } = story
  if (refunds.length === 0) return null
  const retried = new Set(refunds.map(({ retry_of }) => retry_of))
  return (
    <Panel
      title={translate('screens.orders.refunds')}
      lead={
        refundable === undefined
          ? translate('screens.orders.refund.nothing_left')
          : `${translate('screens.orders.refund.left')} ${moneyText(refundable.amount, story.order.currency)}`
      }
      actions={
        mayRefund && refundable ? (
          <Button onClick={() => open({ kind: 'refund' })}>
            {translate('screens.orders.refund.action')}
          </Button>
        ) : null
      }
    >
      {refunds.map((refund) => (
        <RefundEntry
          key={refund.id}
          refund={refund}
          story={story}
          canRetry={mayRefund && refund.status === 'failed' && !retried.has(refund.id)}
        />
      ))}
    </Panel>
  )
}

function RefundEntry({
  refund,
  story,
  canRetry,
}: {
  refund: Refund
  story: OrderStory
  canRetry: boolean
}): ReactElement {
  const translate = useTranslate()
  const send = useOnce(
    useCallback(
      (id: string, header: OnceHeaders) =>
        call(api.POST('/api/refunds/{id}/retry/', { params: { path: { id }, header } })),
      [],
    ),
  )
  const retry = useChange(send, { renews: RENEWS, said: 'screens.orders.said.retried' })
  return (
    <article className="nx-entry">
      <div className="nx-entry-head">
        <strong>
          <Money amount={refund.amount} currency={refund.currency} />
        </strong>
        <Status value={refund.status} />
        <span className="nx-quiet">
          {translate(`screens.orders.origin.${refund.origin}`, { _: words(refund.origin) })}
        </span>
        <span className="nx-space" />
        <span className="nx-quiet">
          <Ago at={refund.created_at} />
        </span>
      </div>
      {refund.items.length === 0 ? null : (
        <ul className="nx-pieces-of">
          {refund.items.map(({ order_item, quantity }) => (
            <li key={order_item}>
              {quantity} × {story.order.items.find(({ id }) => id === order_item)?.name}
              {refund.restock ? (
                <span className="nx-quiet"> · {translate('screens.orders.refund.restocked')}</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {refund.reason === '' ? null : <p className="nx-said">{refund.reason}</p>}
      {refund.failure ? <div className="nx-entry-bad">{refund.failure}</div> : null}
      {canRetry ? (
        <div className="nx-actions">
          <Action
            label={translate('screens.orders.refund.retry')}
            isPending={retry.isPending}
            run={() => retry.mutate(refund.id)}
          />
        </div>
      ) : null}
    </article>
  )
}
