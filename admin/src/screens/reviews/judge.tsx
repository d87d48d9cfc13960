import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useDeleteMany, useListContext, useNotify, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useFailure } from '../../ui/feedback.ts'
import { useChange } from '../../ui/use-call.ts'

/** The API judges at most so many at once. */
const judgedAtOnce = 100

/** Approves or hides reviews. */
export function useJudge(judgement: 'approve' | 'reject', onDone?: () => void) {
  const notify = useNotify()
  return useChange(
    async (ids: readonly string[]) => {
      let changed = 0
      for (let from = 0; from < ids.length; from += judgedAtOnce) {
        const body = { ids: ids.slice(from, from + judgedAtOnce) }
        const answer = await call(
          judgement === 'approve'
            ? api.POST('/api/reviews/approve/', { body })
            : api.POST('/api/reviews/reject/', { body }),
        )
        changed += answer.changed.length
      }
      return changed
    },
    {
      renews: ['reviews'],
      onDone: (changed) => {
        const key = judgement === 'approve' ? 'screens.reviews.approved' : 'screens.reviews.rejected'
        notify(key, { type: 'success', messageArgs: { smart_count: changed } })
        onDone?.()
      },
    },
  )
}

/** What can be done with the chosen reviews. */
export function ReviewBulkActions(): ReactElement {
  const { selectedIds, onUnselectItems } = useListContext()
  const translate = useTranslate()
  const notify = useNotify()
  const fail = useFailure()
  const client = useQueryClient()
  const ids = selectedIds.map(String)
  const approve = useJudge('approve', () => onUnselectItems())
  const reject = useJudge('reject', () => onUnselectItems())
  const [removeMany, { isPending }] = useDeleteMany()
  const remove = (): void =>
    void removeMany(
      'reviews',
      { ids },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => {
          notify('nexus.form.deleted', { type: 'success' })
          onUnselectItems()
        },
        onError: fail,
        // Some may be gone although another one was refused.
        onSettled: () => void client.invalidateQueries({ queryKey: ['reviews'] }),
      },
    )
  return (
    <IfAllowed resource="reviews" action="edit">
      <Action
        label={translate('screens.reviews.approve')}
        isPending={approve.isPending}
        run={() => approve.mutate(ids)}
      />
      <Action
        label={translate('screens.reviews.reject')}
        isPending={reject.isPending}
        run={() => reject.mutate(ids)}
      />
      <Action
        label={translate('nexus.common.delete')}
        color="error"
        isPending={isPending}
        question={{
          title: translate('screens.reviews.delete_many', { smart_count: ids.length }),
          text: translate('screens.reviews.delete_text'),
          isDangerous: true,
        }}
        run={remove}
      />
    </IfAllowed>
  )
}
