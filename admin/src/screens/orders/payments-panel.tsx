import { Alert, Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Action } from '../../ui/action.tsx'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { words } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Code, Money, To } from '../../ui/text/text.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { Open } from './dialogs.tsx'
import type { Order, Payment } from './facts.ts'
import { isByHand } from './facts.ts'
import { RENEWS } from './read.ts'

/** How the order is paid, and what staff can do about it. */
export function PaymentsPanel(props: { order: Order; canPayByHand: boolean; open: Open }): ReactElement {
  const { order, canPayByHand, open } = props
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  return (
    <Panel
      title={translate('screens.orders.payments')}
      actions={
        mayWrite && canPayByHand ? (
          <Button onClick={() => open({ kind: 'pay', payment: undefined })}>
            {translate('screens.orders.payment.record')}
          </Button>
        ) : null
      }
    >
      {order.payments.length === 0 ? (
        <p className="nx-flat nx-quiet">{translate('screens.orders.payment.none')}</p>
      ) : (
        order.payments
          .toReversed()
          .map((payment) => (
            <PaymentEntry key={payment.id} payment={payment} mayWrite={mayWrite} open={open} />
          ))
      )}
    </Panel>
  )
}

function PaymentEntry(props: { payment: Payment; mayWrite: boolean; open: Open }): ReactElement {
  const { payment, mayWrite, open } = props
  const translate = useTranslate()
  return (
    <article className="nx-entry">
      <div className="nx-entry-head">
        <strong>
          <Money amount={payment.amount} currency={payment.currency} />
        </strong>
        <To to={`/payments/${payment.id}`}>
          {translate(`screens.orders.provider.${payment.provider}`, { _: words(payment.provider) })}
        </To>
        <Status value={payment.status} />
        <span className="nx-space" />
        <span className="nx-quiet">
          <Ago at={payment.updated_at} />
        </span>
      </div>
      {payment.transaction_id ? (
        <div className="nx-quiet">
          {translate('screens.orders.payment.reference')}: <Code>{payment.transaction_id}</Code>
        </div>
      ) : null}
      {payment.failure ? <div className="nx-entry-bad">{payment.failure}</div> : null}
      {payment.flag ? (
        <Alert severity="warning">
          <strong>{translate(`screens.orders.flag.${payment.flag}`, { _: words(payment.flag) })}</strong>
          {payment.flag_detail ? <div>{payment.flag_detail}</div> : null}
        </Alert>
      ) : null}
      {mayWrite ? <PaymentActions payment={payment} open={open} /> : null}
    </article>
  )
}

function PaymentActions({ payment, open }: { payment: Payment; open: Open }): ReactElement | null {
  const translate = useTranslate()
  const path = { id: payment.id }
  const capture = useChange(() => call(api.POST('/api/payments/{id}/capture/', { params: { path } })), {
    renews: RENEWS,
    said: 'screens.orders.said.captured',
  })
  const cancel = useChange(() => call(api.DELETE('/api/payments/{id}/', { params: { path } })), {
    renews: RENEWS,
    said: 'screens.orders.said.payment_cancelled',
  })
  // The client's types leave out what can only be null.
  const look = useChange(
    () => call(api.PATCH('/api/payments/{id}/', { params: { path }, body: { flag: null as never } })),
    { renews: RENEWS, said: 'screens.orders.said.unflagged' },
  )
  const isWaiting = payment.status === 'pending' || payment.status === 'requires_action'
  if (!isWaiting && payment.status !== 'authorized' && !payment.flag) return null
  return (
    <div className="nx-actions">
      {isWaiting ? (
        <>
          <Button variant="outlined" onClick={() => open({ kind: 'pay', payment })}>
            {translate(
              isByHand(payment) ? 'screens.orders.payment.came_in' : 'screens.orders.payment.other_way',
            )}
          </Button>
          <Action
            label={translate('screens.orders.payment.cancel')}
            color="inherit"
            isPending={cancel.isPending}
            question={{
              title: translate('screens.orders.payment.cancel_title'),
              text: translate('screens.orders.payment.cancel_means'),
              isDangerous: true,
            }}
            run={() => cancel.mutate(undefined)}
          />
        </>
      ) : null}
      {payment.status === 'authorized' ? (
        <Action
          label={translate('screens.orders.payment.capture')}
          isPending={capture.isPending}
          question={{
            title: translate('screens.orders.payment.capture_title'),
            text: translate('screens.orders.payment.capture_means'),
          }}
          run={() => capture.mutate(undefined)}
        />
      ) : null}
      {payment.flag ? (
        <Action
          label={translate('screens.orders.payment.looked_at')}
          isPending={look.isPending}
          run={() => look.mutate(undefined)}
        />
      ) : null}
    </div>
  )
}
