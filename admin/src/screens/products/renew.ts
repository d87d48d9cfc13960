import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useDataProvider } from 'react-admin'
import { isSame } from '../../data/changes.ts'
import { formOf, type Product, type ProductForm } from './model.ts'

/** Without the figures that sales and bookings change while a form is open. */
const withoutStock = (form: ProductForm): ProductForm => ({
  ...form,
  variants: form.variants.map((row) => ({ ...row, stock: '' })),
})

/**
 * Reads the product anew after pictures or stock of it were changed beside the form, so that saving the form is not
 * taken for a conflict. Where somebody else has changed more meanwhile, nothing is
 * taken over: saving shows it.
 */
export function useRenewProduct(product: string): () => Promise<void> {
  const client = useQueryClient()
  const dataProvider = useDataProvider()
  return useCallback(async () => {
    const key = ['products', 'getOne', { id: product, meta: { whole: true } }]
    const { data: fresh } = await dataProvider.getOne<Product>('products', { id: product })
    const before = client.getQueryData<Product>(key)
    if (before === undefined) return
    if (!isSame(withoutStock(formOf(before)), withoutStock(formOf(fresh)))) return
    client.setQueryData(key, fresh)
    void client.invalidateQueries({ queryKey: ['products', 'getList'] })
  }, [client, dataProvider, product])
}
