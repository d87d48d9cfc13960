import { MenuItem, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { saidOf } from '../../ui/form/form-dialog.tsx'
import { useCarriers } from './read.ts'

/** Who carries a parcel and under which number. */
export type Tracking = { readonly carrier: string; readonly number: string; readonly url: string }

/** As the API takes it: what is empty is absent. */
export const trackingBody = ({ carrier, number, url }: Tracking) => ({
  carrier: carrier.trim(),
  tracking_number: number.trim() === '' ? null : number.trim(),
  ...(url.trim() === '' ? {} : { tracking_url: url.trim() }),
})

/** Carrier, number, and an address for carriers that the shop does not know. */
export function TrackingInputs(props: {
  value: Tracking
  onChange: (value: Tracking) => void
  error: unknown
}): ReactElement {
  const translate = useTranslate()
  const { data: carriers = [] } = useCarriers()
  const { value, onChange, error } = props
  const known = carriers.find(({ code }) => code === value.carrier)
  const isStrange = value.carrier !== '' && known === undefined
  const hasOwnPage = known?.tracking_url != null
  return (
    <>
      <TextField
        select
        required
        label={translate('screens.orders.carrier')}
        value={value.carrier}
        onChange={(event) => onChange({ ...value, carrier: event.target.value })}
        {...saidOf(error, 'carrier')}
      >
        {isStrange ? <MenuItem value={value.carrier}>{value.carrier}</MenuItem> : null}
        {carriers.map(({ code, name }) => (
          <MenuItem key={code} value={code}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate('screens.orders.tracking_number')}
        value={value.number}
        onChange={(event) => onChange({ ...value, number: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 64, autoComplete: 'off', spellCheck: false } }}
        {...saidOf(error, 'tracking_number')}
      />
      {hasOwnPage && value.url === '' ? null : (
        <TextField
          label={translate('screens.orders.tracking_url')}
          type="url"
          value={value.url}
          onChange={(event) => onChange({ ...value, url: event.target.value })}
          {...saidOf(error, 'tracking_url', translate('screens.orders.tracking_url_help'))}
        />
      )}
    </>
  )
}
