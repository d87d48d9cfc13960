import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useChange } from '../../ui/use-call.ts'

const askAgainMs = 1_000
const tries = 60

/** Looks at every service now, and shows what was found. */
export function CheckNow(): ReactElement {
  const translate = useTranslate()
  const client = useQueryClient()
  const { mutate, isPending } = useChange(checkAndWait, {
    said: 'screens.service_checks.checked',
    onDone: () => void client.invalidateQueries({ queryKey: ['service-checks'] }),
  })
  return (
    <IfAllowed resource="service-checks" action="edit">
      <Action
        label={translate('screens.service_checks.check_now')}
        variant="contained"
        isPending={isPending}
        run={() => mutate(undefined)}
      />
    </IfAllowed>
  )
}

/** @throws Error when the check did not end, or failed */
async function checkAndWait(): Promise<void> {
  const { id } = await call(api.POST('/api/service-checks/'))
  for (let asked = 0; asked < tries; asked += 1) {
    const job = await call(api.GET('/api/jobs/{id}/', { params: { path: { id } } }))
    if (job.status === 'succeeded') return
    if (job.status === 'failed') throw new Error(job.error ?? 'screens.service_checks.not_checked')
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
  throw new Error('screens.service_checks.not_checked')
}
