import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { IfAllowed } from '../../ui/allowed.tsx'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { Status } from '../../ui/text/status.tsx'
import { ProductFacts } from './facts.tsx'
import { ProductFields } from './form.tsx'
import { Images } from './images.tsx'
import { changesFrom, formOf, type Product, type ProductForm } from './model.ts'
import { PriceHistory } from './price-history.tsx'
import { Stock } from './stock.tsx'

/** What is sent of the form: only what differs from the product that was read. */
const changesOfForm = (form: unknown, options?: { previousData?: unknown }): Record<string, unknown> =>
  changesFrom(form as ProductForm, options?.previousData as Product)

/** A product with everything that belongs to it. */
export default function ProductEdit(): ReactElement {
  const translate = useTranslate()
  return (
    <EditScreen<Product>
      resource="products"
      titleOf={({ name }) => name}
      badges={({ status }) => <Status value={status} />}
      backTo="/products"
      toForm={formOf}
      toEntry={changesOfForm}
      actions={(product) => (
        <>
          <IfAllowed resource="products" action="create">
            <Button component={Link} to={`/products/create?copy=${product.id}`} color="inherit">
              {translate('screens.products.duplicate')}
            </Button>
          </IfAllowed>
          <DeleteAction
            resource="products"
            entry={product}
            to="/products"
            title={translate('screens.products.delete_question')}
            text={translate('screens.products.delete_text')}
          />
        </>
      )}
    >
      {(product) => (
        <ProductFields
          currency={product.currency}
          images={<Images product={product.id} />}
          stock={<Stock product={product} />}
          facts={
            <>
              <PriceHistory product={product} />
              <ProductFacts product={product} />
            </>
          }
        />
      )}
    </EditScreen>
  )
}
