import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Code, Moment } from '../../ui/text/text.tsx'
import { DiscountBulkActions } from './bulk-actions.tsx'
import { stateOf } from './draft.ts'
import { DiscountState } from './state.tsx'
import { ValueText } from './value-text.tsx'

type Discount = Schema<'Discount'>

const columns: readonly Column<Discount>[] = [
  {
    key: 'name',
    sort: 'name',
    render: ({ name, code, id }) => name || code || id,
    csv: ({ name }) => name,
  },
  {
    key: 'code',
    sort: 'code',
    render: ({ code }) => (code === null ? <Status value="automatic" tone="info" /> : <Code>{code}</Code>),
    csv: ({ code }) => code,
  },
  {
    key: 'type',
    onPhone: 'never',
    render: ({ type }) => <Status value={type} tone="calm" />,
    csv: ({ type }) => type,
  },
  {
    key: 'value',
    align: 'end',
    render: (discount) => <ValueText discount={discount} />,
    csv: ({ value }) => value,
  },
  {
    key: 'starts_at',
    sort: 'starts_at',
    onPhone: 'never',
    render: ({ starts_at }) => <Moment at={starts_at} />,
    csv: ({ starts_at }) => starts_at,
  },
  {
    key: 'ends_at',
    sort: 'ends_at',
    onPhone: 'never',
    render: ({ ends_at }) => <Moment at={ends_at} />,
    csv: ({ ends_at }) => ends_at,
  },
  {
    key: 'used',
    align: 'end',
    onPhone: 'never',
    render: ({ used, usage_limit: limit }) =>
      limit === null ? numberText(used) : `${numberText(used)} / ${numberText(limit)}`,
    csv: ({ used }) => used,
  },
  {
    key: 'is_active',
    onPhone: 'end',
    render: (discount) => <DiscountState discount={discount} />,
    csv: (discount) => stateOf(discount),
  },
]

const filters: readonly Filter[] = [
  { name: 'is_active', kind: 'boolean' },
  {
    name: 'type',
    kind: 'choice',
    choices: [{ value: 'percentage' }, { value: 'fixed' }, { value: 'free_shipping' }],
  },
  { name: 'automatic', kind: 'boolean' },
]

/** Codes that customers type, and reductions that come by themselves. */
export default function DiscountList(): ReactElement {
  const translate = useTranslate()
  const create = (
    <IfAllowed resource="discounts" action="create">
      <Button component={Link} to="/discounts/create" variant="contained">
        {translate('screens.discounts.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen<Discount>
      resource="discounts"
      title={translate('resources.discounts.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/discounts/${id}`}
      nameOf={({ name, code, id }) => name || code || id}
      bulkActions={<DiscountBulkActions />}
      actions={create}
      empty={{
        title: translate('screens.discounts.empty'),
        text: translate('screens.discounts.empty_text'),
        action: create,
      }}
    />
  )
}
