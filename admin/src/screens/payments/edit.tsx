import { Alert, Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link, useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Code, Moment, Money } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { Messages } from './messages.tsx'
import { Flag, Provider } from './words.tsx'

type Payment = Schema<'Payment'>

/** A payment: what is known of it, and what its provider has said. */
export default function PaymentPage(): ReactElement {
  const { id = '' } = useParams()
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['payments', id], () =>
    call(api.GET('/api/payments/{id}/', { params: { path: { id } } })),
  )
  if (data !== undefined) return <WholePayment payment={data} />
  return (
    <Page title={translate('resources.payments.name', { smart_count: 1 })} backTo="/payments">
      <section className="nx-panel">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading lines={8} />}
      </section>
    </Page>
  )
}

function WholePayment({ payment }: { payment: Payment }): ReactElement {
  const translate = useTranslate()
  const { id } = payment
  // The client's types leave out what can only be null.
  const look = useChange(
    () => call(api.PATCH('/api/payments/{id}/', { params: { path: { id } }, body: { flag: null as never } })),
    { renews: ['payments', 'orders'], said: 'screens.orders.said.unflagged' },
  )
  const field = (name: string): string => translate(`resources.payments.fields.${name}`)
  return (
    <Page
      title={moneyText(payment.amount, payment.currency)}
      backTo="/payments"
      badges={
        <>
          <Status value={payment.status} />
          {payment.flag ? <Flag name={payment.flag} /> : null}
        </>
      }
      lead={<Provider name={payment.provider} />}
      actions={
        <>
          {payment.flag ? (
            <IfAllowed resource="payments" action="edit">
              <Action
                label={translate('screens.orders.payment.looked_at')}
                isPending={look.isPending}
                run={() => look.mutate(undefined)}
              />
            </IfAllowed>
          ) : null}
          <Button component={Link} to={`/orders/${payment.order}?at=payments`} variant="contained">
            {translate('screens.payments.open_order')}
          </Button>
        </>
      }
    >
      <Columns
        main={
          <>
            {payment.flag ? (
              <Alert severity="warning">
                <Flag name={payment.flag} /> {payment.flag_detail}
              </Alert>
            ) : null}
            {payment.failure ? <Alert severity="error">{payment.failure}</Alert> : null}
            <Messages paymentId={id} />
          </>
        }
        aside={
          <Panel title={translate('screens.payments.facts')}>
            <Facts
              rows={[
                [field('amount'), <Money key="amount" amount={payment.amount} currency={payment.currency} />],
                [field('provider'), <Provider key="provider" name={payment.provider} />],
                [
                  field('method'),
                  translate(`screens.payments.method.${payment.method}`, { _: payment.method }),
                ],
                [
                  field('transaction_id'),
                  payment.transaction_id ? <Code key="id">{payment.transaction_id}</Code> : '—',
                ],
                [field('created_at'), <Moment key="at" at={payment.created_at} />],
                [field('updated_at'), <Moment key="at" at={payment.updated_at} />],
              ]}
            />
          </Panel>
        }
      />
    </Page>
  )
}
