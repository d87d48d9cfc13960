import { type ReactElement, useCallback } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'

type Refund = Schema<'Refund'>

/** Tries a refund that failed again, once. */
export function RetryRefund({ refund }: { refund: Refund }): ReactElement | null {
  const translate = useTranslate()
  const { data } = useListContext<Refund>()
  const { id } = refund
  const send = useOnce(
    useCallback(
      (_input: undefined, header: OnceHeaders) =>
        call(api.POST('/api/refunds/{id}/retry/', { params: { path: { id }, header } })),
      [id],
    ),
  )
  const retry = useChange(send, {
    renews: ['refunds', 'orders', 'payments'],
    said: 'screens.orders.said.retried',
  })
  const isRetried = data?.some(({ retry_of }) => retry_of === id) ?? false
  if (refund.status !== 'failed' || isRetried) return null
  return (
    <Action
      label={translate('screens.orders.refund.retry')}
      isPending={retry.isPending}
      question={{
        title: translate('screens.refunds.retry_title'),
        text: translate('screens.refunds.retry_means', { amount: moneyText(refund.amount, refund.currency) }),
      }}
      run={() => retry.mutate(undefined)}
    />
  )
}
