import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { CategorySelect } from '../../ui/categories/category-select.tsx'
import type { CategoryTree } from '../../ui/categories/tree.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'

/** Deletes a category; what is in it goes to another one. */
export function DeleteDialog({
  tree,
  id,
  onDone,
  onClose,
}: {
  tree: CategoryTree
  id: string
  onDone?: () => void
  onClose: () => void
}): ReactElement {
  const translate = useTranslate()
  const place = tree.places.get(id)
  const [target, setTarget] = useState(place?.parent ?? null)
  const remove = useChange(
    (moveTo: string | null) =>
      call(
        api.DELETE('/api/categories/{id}/', {
          params: { path: { id }, query: moveTo === null ? {} : { move_to: moveTo } },
        }),
      ),
    {
      renews: ['categories', 'products'],
      said: 'nexus.form.deleted',
      onDone: () => {
        onClose()
        onDone?.()
      },
      onFailure: () => true,
    },
  )
  const { error } = remove
  // Drafts are in no count, so that only the shop knows whether it is empty.
  const isRefused = error instanceof ApiProblem && error.code === 'category_not_empty'
  const children = place?.children.length ?? 0
  const isFull = children > 0 || (place?.product_count ?? 0) > 0 || isRefused
  return (
    <FormDialog
      width="sm"
      title={translate('screens.categories.delete_title', { name: place?.name })}
      confirm={translate('nexus.common.delete')}
      isDangerous
      isPending={remove.isPending}
      isDisabled={isFull && target === null}
      error={isRefused && target !== null ? null : error}
      fields={['move_to']}
      onClose={onClose}
      onConfirm={() => remove.mutate(isFull ? target : null)}
    >
      {isFull ? (
        <>
          <div>
            {translate('screens.categories.delete_full', {
              children: translate('screens.categories.children', { smart_count: children }),
              products: translate('screens.categories.products', { smart_count: place?.product_count ?? 0 }),
            })}
          </div>
          <CategorySelect
            label={translate('screens.categories.hand_over')}
            value={target}
            onChange={setTarget}
            without={id}
            helperText={saidOf(error, 'move_to').helperText}
            isWrong={saidOf(error, 'move_to').error}
          />
        </>
      ) : (
        <div>{translate('screens.categories.delete_empty')}</div>
      )}
    </FormDialog>
  )
}
