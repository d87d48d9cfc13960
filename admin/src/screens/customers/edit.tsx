import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { useHasPermission, useIsAllowed } from '../../ui/allowed.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { CustomerActions } from './actions.tsx'
import { CustomerAddresses } from './addresses.tsx'
import { CustomerFigures } from './figures.tsx'
import { nameOf } from './name.ts'
import { CustomerOrders } from './orders.tsx'
import { Verified } from './verified.tsx'

type Customer = Schema<'User'>

/** Somebody who buys: who they are, what they have ordered, and what is kept of them. */
export default function CustomerEdit(): ReactElement {
  const mayWrite = useIsAllowed('customers', 'edit')
  return (
    <EditScreen<Customer>
      resource="customers"
      titleOf={nameOf}
      backTo="/customers"
      isReadOnly={!mayWrite}
      badges={({ is_active, email_verified }) => (
        <>
          <ActiveStatus isActive={is_active} />
          <Verified isVerified={email_verified} />
        </>
      )}
      actions={(customer) => <CustomerActions customer={customer} />}
      toForm={({ first_name, last_name, email, phone }) => ({ first_name, last_name, email, phone })}
    >
      {(customer) => <Body customer={customer} mayWrite={mayWrite} />}
    </EditScreen>
  )
}

function Body({ customer, mayWrite }: { customer: Customer; mayWrite: boolean }): ReactElement {
  const translate = useTranslate()
  const mayReadOrders = useHasPermission('orders:read')
  const disabled = !mayWrite
  return (
    <Columns
      main={
        <>
          {mayReadOrders ? <CustomerOrders customer={customer} /> : null}
          <Panel title={translate('screens.customers.profile')}>
            <Fields>
              <Text source="first_name" disabled={disabled} />
              <Text source="last_name" disabled={disabled} />
            </Fields>
            <Fields>
              <Text source="email" type="email" isRequired disabled={disabled} />
              <Text source="phone" disabled={disabled} />
            </Fields>
          </Panel>
        </>
      }
      aside={
        <>
          {mayReadOrders ? <CustomerFigures id={customer.id} /> : null}
          <Panel title={translate('screens.customers.account')}>
            <Facts
              rows={[
                [translate('resources.customers.fields.username'), customer.username ?? '—'],
                [
                  translate('resources.customers.fields.date_joined'),
                  <Moment key="at" at={customer.date_joined} />,
                ],
                [
                  translate('resources.customers.fields.last_login'),
                  <Moment key="at" at={customer.last_login} />,
                ],
              ]}
            />
          </Panel>
          <CustomerAddresses id={customer.id} />
        </>
      }
    />
  )
}
