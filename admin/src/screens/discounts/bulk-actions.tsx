import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useDeleteMany, useListContext, useNotify, useTranslate, useUpdateMany } from 'react-admin'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useFailure } from '../../ui/feedback.ts'

/** What can be done with the chosen discounts. */
export function DiscountBulkActions(): ReactElement {
  const { selectedIds: ids, onUnselectItems } = useListContext()
  const translate = useTranslate()
  const notify = useNotify()
  const fail = useFailure()
  const client = useQueryClient()
  const [updateMany, updating] = useUpdateMany()
  const [deleteMany, deleting] = useDeleteMany()
  const followUp = (key: string) => ({
    mutationMode: 'pessimistic' as const,
    onSuccess: () => {
      notify(key, { type: 'success' })
      onUnselectItems()
    },
    onError: fail,
    // Some may be changed although another one was refused.
    onSettled: () => void client.invalidateQueries({ queryKey: ['discounts'] }),
  })
  const setActive = (is_active: boolean): void =>
    void updateMany('discounts', { ids, data: { is_active } }, followUp('nexus.form.saved'))
  return (
    <IfAllowed resource="discounts" action="edit">
      <Action
        label={translate('screens.discounts.activate')}
        isPending={updating.isPending}
        run={() => setActive(true)}
      />
      <Action
        label={translate('screens.discounts.deactivate')}
        isPending={updating.isPending}
        run={() => setActive(false)}
      />
      <Action
        label={translate('nexus.common.delete')}
        color="error"
        isPending={deleting.isPending}
        question={{
          title: translate('screens.discounts.delete_many', { smart_count: ids.length }),
          text: translate('screens.discounts.delete_text'),
          isDangerous: true,
        }}
        run={() => void deleteMany('discounts', { ids }, followUp('nexus.form.deleted'))}
      />
    </IfAllowed>
  )
}
