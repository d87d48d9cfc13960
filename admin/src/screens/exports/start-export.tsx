import { Button, FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Confirm } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useChange } from '../../ui/use-call.ts'

type Format = Schema<'ExportRequest'>['format']

const formats: readonly Format[] = ['shopify_csv', 'json_lines']

/** Asks in which format the catalogue is to be written, and has it written. */
export function StartExport(): ReactElement {
  const translate = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const [format, setFormat] = useState<Format>('shopify_csv')
  const { mutate, isPending } = useChange(() => call(api.POST('/api/exports/', { body: { format } })), {
    renews: ['exports'],
    said: 'screens.exports.started',
    onDone: () => setOpen(false),
  })
  return (
    <IfAllowed resource="exports" action="create">
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('screens.exports.create')}
      </Button>
      <Confirm
        isOpen={isOpen}
        title={translate('screens.exports.create')}
        confirm={translate('screens.exports.start')}
        isPending={isPending}
        onConfirm={() => mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <RadioGroup
          aria-label={translate('resources.exports.fields.format')}
          value={format}
          onChange={(event) => setFormat(event.target.value as Format)}
        >
          {formats.map((each) => (
            <FormControlLabel
              key={each}
              value={each}
              control={<Radio />}
              label={
                <span className="nx-hit">
                  <span>{translate(`screens.exports.formats.${each}`)}</span>
                  <span className="nx-quiet">{translate(`screens.exports.format_leads.${each}`)}</span>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Confirm>
    </IfAllowed>
  )
}
