import { Button } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { useOnce } from '../../ui/use-once.ts'
import { AmountField, amountOf, type Mode, ModeChoice, ReasonField } from './amount.tsx'
import { type Level, nameOfLevel } from './level.ts'

/** Adjusts every chosen level by the same number, or to the same count. */
export function BulkAdjust(): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const { selectedIds, data, onUnselectItems } = useListContext<Level>()
  const translate = useTranslate()
  const chosen = (data ?? []).filter(({ id }) => selectedIds.includes(id))
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={chosen.length === 0}>
        {translate('screens.inventory.adjust')}
      </Button>
      {isOpen ? (
        <BulkDialog
          levels={chosen}
          onClose={(isBooked) => {
            setOpen(false)
            if (isBooked) onUnselectItems()
          }}
        />
      ) : null}
    </>
  )
}

type Outcome = {
  readonly booked: number
  readonly errors: readonly { readonly line: number; readonly message: string }[]
}

function BulkDialog(props: { levels: readonly Level[]; onClose: (isBooked: boolean) => void }): ReactElement {
  // What was chosen stays, although the list is read anew behind the dialog.
  const [levels] = useState(props.levels)
  const translate = useTranslate()
  const client = useQueryClient()
  const [mode, setMode] = useState<Mode>('delta')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [jobId, setJobId] = useState<string | null>(null)
  const amount = amountOf(text)
  const send = useOnce((input: { mode: Mode; amount: number; reason: string }, headers) =>
    call(
      api.POST('/api/inventory/adjust/', {
        params: { header: headers },
        body: {
          lines: levels.map(({ variant, location }) => ({
            variant,
            location,
            ...(input.mode === 'delta' ? { delta: input.amount } : { quantity: input.amount }),
            ...(input.reason === '' ? {} : { reason: input.reason }),
          })),
        },
      }),
    ),
  )
  const book = useChange(send, {
    onDone: (job) => setJobId((job as { id: string }).id),
    onFailure: () => true,
  })
  const { data: job } = useRead(
    ['stock-adjustments', jobId],
    async () => {
      const read = await call(
        api.GET('/api/inventory/adjust/{id}/', { params: { path: { id: jobId ?? '' } } }),
      )
      if (read.finished_at !== null) {
        for (const key of ['inventory', 'movements']) void client.invalidateQueries({ queryKey: [key] })
      }
      return read
    },
    { enabled: jobId !== null, everyMs: (read) => (read?.finished_at ? false : 700) },
  )
  const outcome = job?.finished_at ? ((job.result as Outcome | null) ?? { booked: 0, errors: [] }) : null
  return (
    <FormDialog
      title={translate('screens.inventory.adjust_many', { smart_count: levels.length })}
      confirm={translate(outcome === null ? 'screens.inventory.book' : 'nexus.common.close')}
      isDisabled={outcome === null && amount === null}
      isPending={book.isPending || (jobId !== null && outcome === null)}
      error={book.error ?? job?.error ?? null}
      width="sm"
      onClose={() => props.onClose(jobId !== null)}
      onConfirm={() => {
        if (outcome !== null) props.onClose(true)
        else if (amount !== null) book.mutate({ mode, amount, reason: reason.trim() })
      }}
    >
      {jobId === null ? (
        <>
          <ModeChoice mode={mode} onMode={setMode} />
          <AmountField
            autoFocus
            label={translate(mode === 'delta' ? 'screens.inventory.delta' : 'screens.inventory.count')}
            text={text}
            onText={setText}
            helperText={translate('screens.inventory.many_help')}
          />
          <ReasonField reason={reason} onReason={setReason} />
        </>
      ) : outcome === null ? (
        <Progress
          label={translate('screens.inventory.booking')}
          done={job?.progress.done ?? 0}
          total={job?.progress.total ?? levels.length}
        />
      ) : (
        <div role="status">
          {translate('screens.inventory.booked_many', { smart_count: outcome.booked })}
          {outcome.errors.length === 0 ? null : (
            <ul>
              {outcome.errors.map(({ line, message }) => (
                <li key={line}>
                  {levels[line] === undefined ? '' : `${nameOfLevel(levels[line])}: `}
                  {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </FormDialog>
  )
}
