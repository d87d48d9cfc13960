import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { nameOf } from './name.ts'
import { Verified } from './verified.tsx'

type Customer = Schema<'User'>

const columns: readonly Column<Customer>[] = [
  { key: 'name', render: nameOf, csv: nameOf },
  { key: 'email', sort: 'email', render: ({ email }) => email, csv: ({ email }) => email },
  { key: 'phone', isHiddenAtFirst: true, render: ({ phone }) => phone, csv: ({ phone }) => phone },
  {
    key: 'email_verified',
    onPhone: 'never',
    render: (customer) => <Verified isVerified={customer.email_verified} />,
    csv: (customer) => customer.email_verified,
  },
  {
    key: 'date_joined',
    sort: 'date_joined',
    render: (customer) => <Ago at={customer.date_joined} />,
    csv: (customer) => customer.date_joined,
  },
  {
    key: 'last_login',
    sort: 'last_login',
    onPhone: 'never',
    render: (customer) => <Ago at={customer.last_login} />,
    csv: (customer) => customer.last_login,
  },
  {
    key: 'is_active',
    onPhone: 'end',
    render: (customer) => <ActiveStatus isActive={customer.is_active} />,
    csv: (customer) => customer.is_active,
  },
]

const filters: readonly Filter[] = [
  { name: 'is_active', kind: 'boolean' },
  { name: 'email', kind: 'text' },
  { name: 'username', kind: 'text' },
]

/** Everybody with an account to buy. */
export default function CustomerList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen<Customer>
      resource="customers"
      title={translate('resources.customers.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'date_joined', order: 'DESC' }}
      rowTo={({ id }) => `/customers/${id}`}
      nameOf={nameOf}
      bulkActions={null}
      empty={{ title: translate('screens.customers.empty'), text: translate('screens.customers.empty_lead') }}
    />
  )
}
