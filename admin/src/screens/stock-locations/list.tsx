import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { Code } from '../../ui/text/text.tsx'

type Location = Schema<'StockLocation'>

const columns: readonly Column<Location>[] = [
  { key: 'name', sort: 'name', render: ({ name }) => name, csv: ({ name }) => name },
  { key: 'code', sort: 'code', render: ({ code }) => <Code>{code}</Code>, csv: ({ code }) => code },
  {
    key: 'priority',
    sort: 'priority',
    align: 'end',
    render: ({ priority }) => priority,
    csv: ({ priority }) => priority,
  },
  {
    key: 'is_active',
    onPhone: 'end',
    render: ({ is_active }) => <ActiveStatus isActive={is_active} />,
    csv: ({ is_active }) => is_active,
  },
]

const filters: readonly Filter[] = [{ name: 'is_active', kind: 'boolean' }]

/** Places where stock lies, in the order in which sales take from them. */
export default function StockLocationList(): ReactElement {
  const translate = useTranslate()
  const create = (
    <IfAllowed resource="stock-locations" action="create">
      <Button component={Link} to="/stock-locations/create" variant="contained">
        {translate('screens.stock_locations.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="stock-locations"
      title={translate('resources.stock-locations.name', { smart_count: 2 })}
      lead={translate('screens.stock_locations.lead')}
      columns={columns}
      filters={filters}
      sort={{ field: 'priority', order: 'ASC' }}
      rowTo={({ id }) => `/stock-locations/${id}`}
      actions={create}
      empty={{ title: translate('screens.stock_locations.empty'), action: create }}
    />
  )
}
