import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, useId, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Confirm } from '../../ui/action.tsx'
import { sentenceOf } from '../../ui/feedback.ts'
import { useChange } from '../../ui/use-call.ts'
import { RENEWS } from './read.ts'

type Row = Schema<'OrderSummary'>
type Target = 'processing' | 'shipped'
type Outcome = { readonly id: string; readonly name: string; readonly refusal?: string }

const TARGETS: readonly Target[] = ['processing', 'shipped']

/** Moves the chosen orders on. Each is asked for alone; what the shop refuses is told with its reason. */
export function OrderBulk(): ReactElement {
  const translate = useTranslate()
  const { selectedIds, data, onUnselectItems } = useListContext<Row>()
  const [asked, setAsked] = useState<Target | null>(null)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const move = useChange(
    async (status: Target) => {
      const all: Outcome[] = []
      for (const id of selectedIds.map(String)) {
        const name = data?.find((row) => row.id === id)?.number ?? id
        try {
          await call(api.PATCH('/api/orders/{id}/status/', { params: { path: { id } }, body: { status } }))
          all.push({ id, name })
        } catch (error) {
          if (error instanceof Error && error.name === 'SignedOut') throw error
          all.push({ id, name, refusal: sentenceOf(error, translate) })
        }
      }
      return all
    },
    {
      renews: RENEWS,
      onDone: (all) => {
        setAsked(null)
        setOutcomes(all)
      },
    },
  )
  const count = { smart_count: selectedIds.length }
  return (
    <>
      {TARGETS.map((target) => (
        <Button key={target} onClick={() => setAsked(target)}>
          {translate(`screens.orders.bulk.${target}`)}
        </Button>
      ))}
      {asked === null ? null : (
        <Confirm
          isOpen
          title={translate(`screens.orders.bulk.${asked}_title`, count)}
          confirm={translate(`screens.orders.bulk.${asked}`)}
          isPending={move.isPending}
          onClose={() => setAsked(null)}
          onConfirm={() => move.mutate(asked)}
        >
          {translate(`screens.orders.bulk.${asked}_means`)}
        </Confirm>
      )}
      {outcomes === null ? null : (
        <Outcomes
          outcomes={outcomes}
          onClose={() => {
            setOutcomes(null)
            onUnselectItems()
          }}
        />
      )}
    </>
  )
}

function Outcomes({
  outcomes,
  onClose,
}: {
  outcomes: readonly Outcome[]
  onClose: () => void
}): ReactElement {
  const translate = useTranslate()
  const titleId = useId()
  const done = outcomes.filter(({ refusal }) => refusal === undefined)
  const refused = outcomes.filter(({ refusal }) => refusal !== undefined)
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{translate('screens.orders.bulk.result')}</DialogTitle>
      <DialogContent className="nx-dialog-body">
        <p className="nx-flat">{translate('screens.orders.bulk.done', { smart_count: done.length })}</p>
        {refused.length === 0 ? null : (
          <>
            <p className="nx-flat">
              {translate('screens.orders.bulk.not_done', { smart_count: refused.length })}
            </p>
            <ul className="nx-consequences">
              {refused.map(({ id, name, refusal }) => (
                <li key={id}>
                  <Link className="nx-link" to={`/orders/${id}`}>
                    {name}
                  </Link>
                  : {refusal}
                </li>
              ))}
            </ul>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('nexus.common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
