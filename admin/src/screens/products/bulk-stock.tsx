import { Alert, FormControlLabel, MenuItem, Radio, RadioGroup, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { useLocations } from '../../ui/stock/locations.ts'
import { useChange } from '../../ui/use-call.ts'
import { useOnce } from '../../ui/use-once.ts'
import type { BulkDialogProps } from './bulk-change.ts'
import { type Failure, type Outcome, useFailureNames } from './bulk-change.ts'

type Line = { readonly variant: string; readonly delta?: number; readonly quantity?: number }
type Booked = {
  readonly booked: number
  readonly errors: readonly { readonly line: number; readonly message: string }[]
}

const pollMs = 700
const readAtOnce = 4

/** Books stock of every variant of the chosen products: so many more or less, or so many there are. */
export function BulkStock({ ids, onDone, onClose }: BulkDialogProps): ReactElement {
  const translate = useTranslate()
  const locations = useLocations()
  const withNames = useFailureNames()
  const [way, setWay] = useState<'delta' | 'quantity'>('delta')
  const [count, setCount] = useState('')
  const [location, setLocation] = useState('')
  const [reason, setReason] = useState('')
  const [job, setJob] = useState<Schema<'Job'> | null>(null)
  const send = useOnce((lines: readonly Line[], headers) =>
    call(
      api.POST('/api/inventory/adjust/', {
        params: { header: headers },
        body: {
          lines: lines.map((line) => ({ ...line, ...(location === '' ? {} : { location }) })),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
      }),
    ),
  )
  const { mutate, isPending, error } = useChange(
    async (): Promise<Outcome> => {
      const variants = await readVariants(ids)
      const lines = variants.map(({ id }) => ({ variant: id, [way]: Number(count) }))
      let at = (await send(lines)) as Schema<'Job'>
      while (at.status === 'queued' || at.status === 'running') {
        setJob(at)
        await new Promise((resolve) => setTimeout(resolve, pollMs))
        at = await call(api.GET('/api/inventory/adjust/{id}/', { params: { path: { id: at.id } } }))
      }
      if (at.status !== 'succeeded') throw new Error(at.error ?? 'screens.products.bulk.stock_failed')
      const { booked, errors } = at.result as Booked
      const failed = errors.flatMap(({ line, message }): { id: string; detail: string }[] => {
        const variant = variants[line]
        return variant === undefined ? [] : [{ id: variant.product, detail: `${variant.name}: ${message}` }]
      })
      const failures: readonly Failure[] = await withNames(failed)
      return { changed: booked, failures }
    },
    { onDone, onFailure: () => true },
  )
  const isWhole = (way === 'delta' ? /^[+-]?\d{1,9}$/ : /^\d{1,9}$/).test(count.trim())
  return (
    <FormDialog
      title={translate('screens.products.bulk.stock_title', { smart_count: ids.length })}
      confirm={translate('screens.products.stock.book')}
      isPending={isPending}
      isDisabled={!isWhole || (way === 'delta' && Number(count) === 0)}
      error={error}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <Alert severity="info">{translate('screens.products.bulk.stock_lead')}</Alert>
      <RadioGroup
        row
        aria-label={translate('screens.products.stock.way')}
        value={way}
        onChange={(_event, value) => setWay(value as typeof way)}
      >
        {(['delta', 'quantity'] as const).map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            label={translate(`screens.products.stock.${value}`)}
          />
        ))}
      </RadioGroup>
      <TextField
        autoFocus
        label={translate(`screens.products.stock.${way}_label`)}
        value={count}
        onChange={(event) => setCount(event.target.value)}
        slotProps={{ htmlInput: { inputMode: way === 'delta' ? 'text' : 'numeric', autoComplete: 'off' } }}
      />
      {locations.length > 1 ? (
        <TextField
          select
          label={translate('screens.products.stock.location')}
          value={location}
          onChange={(event) => setLocation(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          <MenuItem value="">{translate('screens.products.stock.first_location')}</MenuItem>
          {locations.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      <TextField
        label={translate('screens.products.stock.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      {job === null ? null : (
        <Progress
          label={translate('screens.products.stock.booking')}
          done={job.progress.done}
          total={job.progress.total}
        />
      )}
    </FormDialog>
  )
}

type Found = { readonly id: string; readonly name: string; readonly product: string }

/** The variants of products, a few products at a time. */
async function readVariants(ids: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = []
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const products = await Promise.all(
      ids
        .slice(from, from + readAtOnce)
        .map((id) => call(api.GET('/api/products/{id}/', { params: { path: { id } } }))),
    )
    for (const { id: product, variants } of products)
      found.push(...variants.map(({ id, name }) => ({ id, name, product })))
  }
  return found
}
