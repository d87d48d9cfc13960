import { Button, Tab, Tabs } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed, useMe } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { ActiveStatus, Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { nameOf } from './person.ts'

type Person = Schema<'User'>

const ROLES = ['staff', 'admin', 'vendor'] as const

const columns: readonly Column<Person>[] = [
  { key: 'name', render: (person) => <Name person={person} />, csv: nameOf },
  { key: 'email', sort: 'email', render: ({ email }) => email, csv: ({ email }) => email },
  {
    key: 'username',
    sort: 'username',
    isHiddenAtFirst: true,
    render: ({ username }) => username ?? '—',
    csv: ({ username }) => username,
  },
  {
    key: 'permissions',
    onPhone: 'never',
    render: (person) => <Rights person={person} />,
    csv: ({ permissions }) => permissions.join(' '),
  },
  {
    key: 'last_login',
    sort: 'last_login',
    render: ({ last_login }) => <LastLogin at={last_login} />,
    csv: ({ last_login }) => last_login,
  },
  {
    key: 'is_active',
    onPhone: 'end',
    render: ({ is_active }) => <ActiveStatus isActive={is_active} />,
    csv: ({ is_active }) => is_active,
  },
]

const filters: readonly Filter[] = [{ name: 'is_active', kind: 'boolean' }]

/** The people who run the shop: staff, admins and vendors, each behind a tab of their own. */
export default function StaffList(): ReactElement {
  const translate = useTranslate()
  const { role } = useMe()
  const create = (
    <IfAllowed resource="staff" action="create">
      {role === 'admin' ? (
        <Button component={Link} to="/staff/create" variant="contained">
          {translate('screens.staff.create')}
        </Button>
      ) : null}
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="staff"
      title={translate('screens.staff.title')}
      lead={translate('screens.staff.lead')}
      columns={columns}
      filters={filters}
      hasSearch
      defaultFilter={{ role: 'staff' }}
      sort={{ field: 'email', order: 'ASC' }}
      rowTo={({ id }) => `/staff/${id}`}
      nameOf={nameOf}
      above={<RoleTabs />}
      actions={create}
      empty={{ title: translate('screens.staff.empty'), text: translate('screens.staff.empty_text') }}
    />
  )
}

/** The API lists people of one role at a time. */
function RoleTabs(): ReactElement {
  const { filterValues, setFilters } = useListContext()
  const translate = useTranslate()
  const role = ROLES.find((each) => each === filterValues.role) ?? false
  return (
    <Tabs
      value={role}
      onChange={(_event, next: string) => setFilters({ ...filterValues, role: next }, undefined, false)}
      aria-label={translate('resources.staff.fields.role')}
      sx={{ mb: 1.5 }}
    >
      {ROLES.map((each) => (
        <Tab key={each} value={each} label={translate(`screens.staff.roles.${each}`)} />
      ))}
    </Tabs>
  )
}

function Name({ person }: { person: Person }): ReactElement {
  const me = useMe()
  return (
    <>
      {nameOf(person)} {person.id === me.id ? <Status value="you" tone="info" /> : null}
    </>
  )
}

function Rights({ person }: { person: Person }): ReactNode {
  const translate = useTranslate()
  if (person.role !== 'staff') return translate(`screens.staff.rights.${person.role}`)
  return translate('screens.staff.permission_count', { smart_count: person.permissions.length })
}

function LastLogin({ at }: { at: string | null }): ReactNode {
  const translate = useTranslate()
  return at === null ? translate('screens.staff.never') : <Ago at={at} />
}
