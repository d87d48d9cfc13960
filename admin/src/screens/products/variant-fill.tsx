import { Button, MenuItem, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { COLUMNS } from './variant-row.tsx'

type Field = (typeof COLUMNS)[number]['field'] | 'is_active'
const fields: readonly Field[] = [
  ...COLUMNS.map(({ field }) => field).filter((field) => field !== 'sku' && field !== 'barcode'),
  'is_active',
]

/** Writes one value into a column of all chosen variants. */
export function VariantFill({
  count,
  total,
  fill,
}: {
  count: number
  total: number
  fill: (field: Field, value: string | boolean) => void
}): ReactElement {
  const translate = useTranslate()
  const [field, setField] = useState<Field>('price')
  const [text, setText] = useState('')
  if (count === 0) {
    return (
      <p className="nx-quiet nx-grid-hint">
        {translate('screens.products.variants.fill_hint', { count: total })}
      </p>
    )
  }
  const run = (): void => fill(field, field === 'is_active' ? text === 'yes' : text.trim())
  return (
    <div
      className="nx-bulk"
      role="toolbar"
      aria-label={translate('nexus.list.selected', { smart_count: count })}
    >
      <strong>{translate('nexus.list.selected', { smart_count: count })}</strong>
      <TextField
        select
        label={translate('screens.products.variants.fill_field')}
        value={field}
        onChange={(event) => {
          setField(event.target.value as Field)
          setText(event.target.value === 'is_active' ? 'yes' : '')
        }}
        sx={{ width: 170 }}
      >
        {fields.map((each) => (
          <MenuItem key={each} value={each}>
            {translate(`resources.variants.fields.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      {field === 'is_active' ? (
        <TextField
          select
          label={translate('screens.products.variants.fill_value')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          sx={{ width: 120 }}
        >
          <MenuItem value="yes">{translate('nexus.common.yes')}</MenuItem>
          <MenuItem value="no">{translate('nexus.common.no')}</MenuItem>
        </TextField>
      ) : (
        <TextField
          label={translate('screens.products.variants.fill_value')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            run()
          }}
          sx={{ width: 120 }}
          slotProps={{ htmlInput: { autoComplete: 'off' } }}
        />
      )}
      <Button variant="outlined" onClick={run}>
        {translate('screens.products.variants.fill')}
      </Button>
    </div>
  )
}
