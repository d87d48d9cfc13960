import Add from '@mui/icons-material/Add'
import Close from '@mui/icons-material/Close'
import { Button, IconButton, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useController } from 'react-hook-form'
import { Panel } from '../../ui/page/panel.tsx'
import type { AttributeRow } from './model.ts'
import { saidAt } from './said-at.ts'

/** What is known of the product beyond the usual, as names with values; shoppers can filter by them. */
export function Attributes(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useController<{ attributes: AttributeRow[] }, 'attributes'>({
    name: 'attributes',
  })
  const rows: readonly AttributeRow[] = field.value ?? []
  const change = (at: number, next: Partial<AttributeRow>): void =>
    field.onChange(rows.map((row, index) => (index === at ? { ...row, ...next } : row)))
  const said = saidAt(fieldState.error)
  return (
    <Panel
      title={translate('resources.products.fields.attributes')}
      lead={translate('screens.products.attributes.lead')}
    >
      <div className="nx-stack">
        {said === undefined ? null : (
          <p className="nx-said" role="alert">
            {said}
          </p>
        )}
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place while its name is typed
          <div className="nx-pair" key={index}>
            <TextField
              label={translate('screens.products.attributes.name')}
              value={row.name}
              onChange={(event) => change(index, { name: event.target.value })}
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
            <TextField
              label={translate('screens.products.attributes.value')}
              value={row.value}
              onChange={(event) => change(index, { value: event.target.value })}
              slotProps={{ htmlInput: { maxLength: 5_000 } }}
            />
            <IconButton
              size="small"
              aria-label={translate('screens.products.remove_named', { name: row.name })}
              onClick={() => field.onChange(rows.filter((_, at) => at !== index))}
            >
              <Close fontSize="small" />
            </IconButton>
          </div>
        ))}
        <div>
          <Button
            color="inherit"
            startIcon={<Add fontSize="small" />}
            onClick={() => field.onChange([...rows, { name: '', value: '' }])}
          >
            {translate('screens.products.attributes.add')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
