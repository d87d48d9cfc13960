import { TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'

/** Erases somebody for good, after their e-mail was typed. */
export function EraseDialog(props: {
  customer: Schema<'User'>
  onClose: () => void
  onDone: () => void
}): ReactElement {
  const { customer, onClose, onDone } = props
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const erase = useChange(
    () => call(api.DELETE('/api/users/{id}/', { params: { path: { id: customer.id } } })),
    { renews: ['customers', 'orders'], said: 'screens.customers.erased', onDone, onFailure: () => true },
  )
  return (
    <FormDialog
      title={translate('screens.customers.erase_title')}
      confirm={translate('screens.customers.erase')}
      isDangerous
      isDisabled={typed.trim().toLowerCase() !== customer.email.toLowerCase()}
      isPending={erase.isPending}
      error={erase.error}
      onClose={onClose}
      onConfirm={() => erase.mutate(undefined)}
    >
      <span>{translate('screens.customers.erase_means')}</span>
      <TextField
        autoFocus
        label={translate('screens.customers.erase_type', { email: customer.email })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off' } }}
      />
    </FormDialog>
  )
}
