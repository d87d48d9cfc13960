import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useDataProvider } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { isSame } from '../../data/changes.ts'
import { rebased } from '../../data/rebase.ts'
import { formOf, type Product, type ProductForm } from './model.ts'

/** Without the figures that sales and bookings change while a form is open. */
const withoutStock = (form: ProductForm): ProductForm => ({
  ...form,
  variants: form.variants.map((row) => ({ ...row, stock: '' })),
})

/**
 * Reads the product anew after pictures or stock of it were changed beside the form, so that saving the form is not
 * taken for a conflict. What stands in the form stays. Where somebody else has changed more meanwhile, nothing is
 * taken over: saving shows it.
 */
export function useRenewProduct(product: string): () => Promise<void> {
  const client = useQueryClient()
  const dataProvider = useDataProvider()
  const { getValues, reset } = useFormContext<ProductForm>()
  return useCallback(async () => {
    const key = ['products', 'getOne', { id: product, meta: { whole: true } }]
    const { data: fresh } = await dataProvider.getOne<Product>('products', { id: product })
    const before = client.getQueryData<Product>(key)
    if (before === undefined) return
    const [base, next] = [formOf(before), formOf(fresh)]
    if (!isSame(withoutStock(base), withoutStock(next))) return
    const mine = getValues()
    client.setQueryData(key, fresh)
    void client.invalidateQueries({ queryKey: ['products', 'getList'] })
    if (isSame(base, next) || isSame(base, fieldsOf(mine, base))) return
    // After the form has taken the product that it now stands on.
    setTimeout(() => reset(rebased<ProductForm>(base, mine, next), { keepDefaultValues: true }), 0)
  }, [client, dataProvider, getValues, reset, product])
}

/** Only what the form is about: forms of react-admin also hold the id. */
const fieldsOf = (mine: ProductForm, base: ProductForm): Record<string, unknown> =>
  Object.fromEntries(Object.keys(base).map((key) => [key, mine[key as keyof ProductForm]]))
