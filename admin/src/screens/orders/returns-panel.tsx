import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useHasPermission, useIsAllowed } from '../../ui/allowed.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'
import type { Open } from './dialogs.tsx'
import type { OrderStory, Return } from './facts.ts'
import { STEPS_OF_RETURN } from './return-step-dialog.tsx'

/** What comes back of an order, and what is decided about it. */
export function ReturnsPanel(props: {
  story: OrderStory
  canTakeBack: boolean
  open: Open
}): ReactElement | null {
  const { story, canTakeBack, open } = props
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  if (story.returns.length === 0) return null
  return (
    <Panel
      title={translate('screens.orders.returns')}
      actions={
        mayWrite && canTakeBack ? (
          <Button onClick={() => open({ kind: 'take_back' })}>
            {translate('screens.orders.return.action')}
          </Button>
        ) : null
      }
    >
      {story.returns.map((entry) => (
        <ReturnEntry
          key={entry.id}
          entry={entry}
          currency={story.order.currency}
          mayWrite={mayWrite}
          open={open}
        />
      ))}
    </Panel>
  )
}

function ReturnEntry(props: {
  entry: Return
  currency: string
  mayWrite: boolean
  open: Open
}): ReactElement {
  const { entry, currency, mayWrite, open } = props
  const translate = useTranslate()
  const mayRefund = useHasPermission('refunds:write')
  const verbs = (STEPS_OF_RETURN[entry.status] ?? []).filter(
    (verb) => verb !== 'refund' || (mayRefund && entry.refund_worth !== null),
  )
  return (
    <article className="nx-entry">
      <div className="nx-entry-head">
        <Status value={entry.status} />
        {entry.refund_worth === null ? null : (
          <span>
            {translate('screens.orders.return.worth')}{' '}
            <Money amount={entry.refund_worth} currency={currency} />
          </span>
        )}
        {entry.refund === null ? null : (
          <span>
            {translate('screens.orders.return.refund_of')}{' '}
            <Money amount={entry.refund.amount} currency={entry.refund.currency} />{' '}
            <Status value={entry.refund.status} />
          </span>
        )}
        <span className="nx-space" />
        <span className="nx-quiet">
          <Ago at={entry.created_at} />
        </span>
      </div>
      <ul className="nx-pieces-of">
        {entry.items.map(
          ({ order_item, quantity, name, received_quantity: received, restocked_quantity: shelved }) => (
            <li key={order_item}>
              {quantity} × {name}
              {received === null ? null : (
                <span className="nx-quiet">
                  {' '}
                  · {translate('screens.orders.return.received', { received, shelved: shelved ?? 0 })}
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      <p className="nx-said">{entry.reason}</p>
      {entry.note === '' ? null : (
        <p className="nx-said nx-quiet">{translate('screens.orders.return.note_of', { note: entry.note })}</p>
      )}
      {mayWrite && verbs.length > 0 ? (
        <div className="nx-actions">
          {verbs.map((verb, index) => (
            <Button
              key={verb}
              variant={index === 0 ? 'outlined' : 'text'}
              color={index === 0 ? 'primary' : 'inherit'}
              onClick={() => open({ kind: 'return', entry, verb })}
            >
              {translate(`screens.orders.return.${verb}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </article>
  )
}
