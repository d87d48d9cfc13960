import { Button } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useCategoryTree } from '../../ui/categories/use-category-tree.ts'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { Ago, To } from '../../ui/text/text.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { CategoryForm } from './form.tsx'
import './categories.css'

type Category = Schema<'Category'>

/** A category: how it is called, where it stands, and what is in it. */
export default function CategoryEdit(): ReactElement {
  const client = useQueryClient()
  return (
    <EditScreen<Category>
      resource="categories"
      titleOf={({ name }) => name}
      badges={({ is_active }) => <ActiveStatus isActive={is_active} />}
      lead={(category) => (category.path.length > 1 ? <Above category={category} /> : null)}
      backTo="/categories"
      actions={(category) => <Delete category={category} />}
      onSaved={() => void client.invalidateQueries({ queryKey: ['categories', 'tree'] })}
    >
      {(category) => <CategoryForm id={category.id} aside={<Inside category={category} />} />}
    </EditScreen>
  )
}

function Above({ category }: { category: Category }): ReactElement {
  return (
    <>
      {category.path.slice(0, -1).map(({ id, name }) => (
        <span key={id}>
          <To to={`/categories/${id}`}>{name}</To>
          {' › '}
        </span>
      ))}
      {category.name}
    </>
  )
}

function Inside({ category }: { category: Category }): ReactElement {
  const translate = useTranslate()
  return (
    <Panel
      title={translate('screens.categories.inside')}
      actions={
        <Button component={Link} to={`/categories/create?parent=${category.id}`} color="inherit">
          {translate('screens.categories.add_inside')}
        </Button>
      }
    >
      <Facts
        rows={[
          [
            translate('resources.categories.fields.product_count'),
            <To key="products" to={listAddress('products', { category: category.id })}>
              {translate('screens.categories.products', { smart_count: category.product_count })}
            </To>,
          ],
          [translate('nexus.common.changed'), <Ago key="changed" at={category.updated_at} />],
        ]}
      />
    </Panel>
  )
}

function Delete({ category }: { category: Category }): ReactElement {
  const [isAsked, setAsked] = useState(false)
  const { tree } = useCategoryTree()
  const translate = useTranslate()
  const navigate = useNavigate()
  return (
    <IfAllowed resource="categories" action="delete">
      <Button variant="outlined" color="error" disabled={tree === undefined} onClick={() => setAsked(true)}>
        {translate('nexus.common.delete')}
      </Button>
      {isAsked && tree !== undefined ? (
        <DeleteDialog
          tree={tree}
          id={category.id}
          onDone={() => navigate('/categories')}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </IfAllowed>
  )
}
