import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useRedirect, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { download } from '../../ui/list/csv.ts'
import { useChange } from '../../ui/use-call.ts'
import { EraseDialog } from './erase-dialog.tsx'

/** What can be done with an account: write to it, give out its data, lock it, erase it. */
export function CustomerActions({ customer }: { customer: Schema<'User'> }): ReactElement {
  const translate = useTranslate()
  const redirect = useRedirect()
  const [isErasing, setErasing] = useState(false)
  const path = { id: customer.id }
  const give = useChange(() => call(api.GET('/api/users/{id}/export/', { params: { path } })), {
    onDone: (data) =>
      download(
        `personal-data-${customer.id}.json`,
        new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }),
      ),
  })
  const lock = useChange(
    (isActive: boolean) =>
      call(api.PATCH('/api/users/{id}/', { params: { path }, body: { is_active: isActive } })),
    { renews: ['customers'], said: 'nexus.form.saved' },
  )
  return (
    <>
      <Button component="a" href={`mailto:${encodeURIComponent(customer.email)}`} color="inherit">
        {translate('screens.customers.write')}
      </Button>
      <Button color="inherit" loading={give.isPending} onClick={() => give.mutate(undefined)}>
        {translate('screens.customers.export')}
      </Button>
      <IfAllowed resource="customers" action="edit">
        {customer.is_active ? (
          <Action
            label={translate('screens.customers.disable')}
            isPending={lock.isPending}
            question={{
              title: translate('screens.customers.disable_title'),
              text: translate('screens.customers.disable_means'),
              isDangerous: true,
            }}
            run={() => lock.mutate(false)}
          />
        ) : (
          <Action
            label={translate('screens.customers.enable')}
            isPending={lock.isPending}
            run={() => lock.mutate(true)}
          />
        )}
        <Button variant="outlined" color="error" onClick={() => setErasing(true)}>
          {translate('screens.customers.erase')}
        </Button>
      </IfAllowed>
      {isErasing ? (
        <EraseDialog
          customer={customer}
          onClose={() => setErasing(false)}
          onDone={() => redirect('/customers')}
        />
      ) : null}
    </>
  )
}
