import { Alert, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { Order } from './facts.ts'
import { RENEWS } from './read.ts'

const PARTS = [
  'full_name',
  'line1',
  'line2',
  'apartment',
  'postal_code',
  'city',
  'state',
  'country',
  'phone',
] as const
const NEEDED = new Set(['line1', 'city', 'postal_code', 'country'])

/** Another shipping address while the order is not paid; the shop prices it anew. */
export function AddressDialog({ order, onClose }: { order: Order; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const [address, setAddress] = useState(order.shipping_address)
  const change = useChange(
    () =>
      call(
        api.PATCH('/api/orders/{id}/', {
          params: { path: { id: order.id } },
          body: { shipping_address: address },
        }),
      ),
    { renews: RENEWS, said: 'nexus.form.saved', onDone: onClose, onFailure: () => true },
  )
  return (
    <FormDialog
      title={translate('screens.orders.address.title')}
      confirm={translate('nexus.common.save')}
      width="sm"
      isDisabled={PARTS.some((part) => NEEDED.has(part) && address[part].trim() === '')}
      isPending={change.isPending}
      error={change.error}
      fields={PARTS.map((part) => `shipping_address.${part}`)}
      onClose={onClose}
      onConfirm={() => change.mutate(undefined)}
    >
      <Alert severity="info">{translate('screens.orders.address.lead')}</Alert>
      <Fields>
        {PARTS.map((part) => (
          <TextField
            key={part}
            margin="dense"
            required={NEEDED.has(part)}
            label={translate(`screens.orders.address.${part}`)}
            value={address[part]}
            onChange={(event) => setAddress({ ...address, [part]: event.target.value })}
            {...saidOf(change.error, `shipping_address.${part}`)}
          />
        ))}
      </Fields>
    </FormDialog>
  )
}
