import { FormControlLabel, Switch } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import { AmountField, amountOf } from './amount.tsx'
import { type Level, nameOfLevel } from './level.ts'

/** When a variant counts as low at a location, and whether it is sold beyond its stock. */
export function RulesDialog({ level, onClose }: { level: Level; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const [text, setText] = useState(String(level.low_stock_threshold))
  const [backorder, setBackorder] = useState(level.backorder)
  const threshold = amountOf(text)
  const save = useChange(
    (low_stock_threshold: number) =>
      call(
        api.PATCH('/api/inventory/{id}/', {
          params: { path: { id: level.variant } },
          body: { location: level.location, low_stock_threshold, backorder },
        }),
      ),
    { renews: ['inventory'], said: 'nexus.form.saved', onDone: onClose, onFailure: () => true },
  )
  return (
    <FormDialog
      title={translate('screens.inventory.rules_title', { name: nameOfLevel(level) })}
      confirm={translate('nexus.common.save')}
      isDisabled={threshold === null}
      isPending={save.isPending}
      error={save.error}
      fields={['low_stock_threshold', 'backorder']}
      onClose={onClose}
      onConfirm={() => {
        if (threshold !== null) save.mutate(threshold)
      }}
    >
      <AmountField
        autoFocus
        label={translate('resources.inventory.fields.low_stock_threshold')}
        text={text}
        onText={setText}
        {...saidOf(save.error, 'low_stock_threshold', translate('screens.inventory.threshold_help'))}
      />
      <FormControlLabel
        control={<Switch checked={backorder} onChange={(event) => setBackorder(event.target.checked)} />}
        label={translate('screens.inventory.backorder_help')}
      />
    </FormDialog>
  )
}
