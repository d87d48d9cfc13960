import { Button } from '@mui/material'
import { type ReactElement, useMemo } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { IfAllowed, useMe } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Filter } from '../../ui/list/types.ts'
import { BulkActions } from './bulk-actions.tsx'
import { columns } from './columns.tsx'
import { findBrands, findCategories, nameOfCategory } from './read.ts'
import './products.css'

const filters: readonly Filter[] = [
  { name: 'status', kind: 'choice', choices: ['active', 'draft', 'archived'].map((value) => ({ value })) },
  { name: 'category', kind: 'entry', read: findCategories, nameOf: nameOfCategory },
  { name: 'brand', kind: 'entry', read: findBrands, nameOf: async (brand) => brand },
  { name: 'tag', kind: 'text' },
  { name: 'in_stock', kind: 'boolean' },
  { name: 'on_sale', kind: 'boolean' },
  { name: 'min_price', kind: 'number' },
  { name: 'max_price', kind: 'number' },
  { name: 'created_after', kind: 'day' },
]

/** Everything that the shop sells; to a vendor, what is theirs. */
export default function ProductList(): ReactElement {
  const translate = useTranslate()
  const { id: me, role } = useMe()
  // What is in stock stands in no card of a product, so it is asked for with the page.
  const always = useMemo(
    () => ({ include: 'stock', ...(role === 'vendor' ? { vendor: me } : {}) }),
    [me, role],
  )
  const create = (
    <IfAllowed resource="products" action="create">
      <Button component={Link} to="/products/create" variant="contained">
        {translate('screens.products.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="products"
      title={translate('resources.products.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      hasSearch
      permanentFilter={always}
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/products/${id}`}
      bulkActions={<BulkActions />}
      actions={create}
      empty={{
        title: translate('screens.products.empty'),
        text: translate('screens.products.empty_lead'),
        action: create,
      }}
    />
  )
}
