import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, type ReactNode, useId, useState } from 'react'
import { type RaRecord, useListContext, useTranslate } from 'react-admin'
import { Confirm } from '../action.tsx'
import { sentenceOf } from '../feedback.ts'
import { useChange } from '../use-call.ts'

type Outcome = { readonly id: string; readonly name: string; readonly refusal?: string }

type BulkEachProps<Entry extends RaRecord> = {
  readonly label: string
  readonly title: string
  readonly means: ReactNode
  /** Changes one of the chosen entries. */
  readonly send: (id: string) => Promise<unknown>
  readonly nameOf: (entry: Entry) => string
  /** Why an entry cannot be changed, so that the shop need not be asked. */
  readonly refusalOf?: (entry: Entry) => string | undefined
  /** First parts of keys: names of lists. */
  readonly renews: readonly string[]
}

/** Does the same with each of the chosen rows, one after the other, and tells which ones the shop refused and why. */
export function BulkEach<Entry extends RaRecord>(props: BulkEachProps<Entry>): ReactElement {
  const translate = useTranslate()
  const { selectedIds, data, onUnselectItems } = useListContext<Entry>()
  const [isAsked, setAsked] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const run = useChange(
    async () => {
      const all: Outcome[] = []
      for (const id of selectedIds.map(String)) {
        const entry = data?.find((each) => each.id === id)
        const name = entry === undefined ? id : props.nameOf(entry)
        const known = entry && props.refusalOf?.(entry)
        if (known !== undefined) {
          all.push({ id, name, refusal: known })
          continue
        }
        try {
          await props.send(id)
          all.push({ id, name })
        } catch (error) {
          if (error instanceof Error && error.name === 'SignedOut') throw error
          all.push({ id, name, refusal: sentenceOf(error, translate) })
        }
      }
      return all
    },
    {
      renews: props.renews,
      onDone: (all) => {
        setAsked(false)
        setOutcomes(all)
      },
    },
  )
  return (
    <>
      <Button onClick={() => setAsked(true)}>{props.label}</Button>
      <Confirm
        isOpen={isAsked}
        title={props.title}
        confirm={props.label}
        isPending={run.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => run.mutate(undefined)}
      >
        {props.means}
      </Confirm>
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
      <DialogTitle id={titleId}>{translate('nexus.bulk.result')}</DialogTitle>
      <DialogContent className="nx-dialog-body">
        <p className="nx-flat">{translate('nexus.bulk.done', { smart_count: done.length })}</p>
        {refused.length === 0 ? null : (
          <>
            <p className="nx-flat">{translate('nexus.bulk.refused', { smart_count: refused.length })}</p>
            <ul className="nx-consequences">
              {refused.map(({ id, name, refusal }) => (
                <li key={id}>
                  <strong>{name}</strong>: {refusal}
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
