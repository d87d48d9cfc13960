import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useId } from 'react'
import { type RaRecord, useDataProvider, useRecordContext, useTranslate } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { isSame } from '../../data/changes.ts'
import { VERSION } from '../../data/provider.ts'
import { words } from '../text/format.ts'
import { useRead } from '../use-call.ts'
import { differenceText } from './difference-text.ts'

/** Fields that follow from others or from sales, and mean nothing to the person who edits. */
const DERIVED = new Set([
  VERSION,
  'updated_at',
  'rating',
  'in_stock',
  'lowest_price_30d',
  'price_range',
  'used',
])

/**
 * Shows what somebody else has saved since the form was opened. The person keeps their own changes on top, or takes
 * the other ones; closing it leaves the form as it is.
 */
export function ConflictDialog(props: ConflictProps & { isOpen: boolean }): ReactElement | null {
  return props.isOpen ? <OpenConflict {...props} /> : null
}

type ConflictProps = {
  readonly resource: string
  /** How the form holds an entry, when it is not as it stands. */
  readonly toForm?: ((entry: RaRecord) => Record<string, unknown>) | undefined
  readonly onClose: () => void
}

function OpenConflict({ resource, toForm, onClose }: ConflictProps): ReactElement {
  const record = useRecordContext()
  const { getValues, reset } = useFormContext()
  const client = useQueryClient()
  const dataProvider = useDataProvider()
  const translate = useTranslate()
  const titleId = useId()
  const { data, isFetching } = useRead(['conflict', resource, record?.id, record?.[VERSION]], async () => {
    const { data: read } = await dataProvider.getOne(resource, { id: record?.id ?? '' })
    return read
  })
  // What an earlier conflict has read may be older than what stands there.
  const entry = isFetching ? undefined : data
  const theirs = entry === undefined || toForm === undefined ? entry : { ...toForm(entry), id: entry.id }
  const mine: Record<string, unknown> = getValues()
  const fields = Object.keys(theirs ?? {}).filter(
    (field) => !DERIVED.has(field) && !isSame(theirs?.[field], record?.[field]),
  )
  /** The form goes on from what they saved; what was typed here stays on top of it, unless it is given up. */
  const goOn = (isMineKept: boolean): void => {
    if (!isMineKept) reset()
    client.setQueryData([resource, 'getOne', { id: String(record?.id), meta: { whole: true } }], entry)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{translate('nexus.conflict.title')}</DialogTitle>
      <DialogContent>
        <p>{translate(fields.length === 0 ? 'nexus.conflict.none' : 'nexus.conflict.lead')}</p>
        {fields.length === 0 ? null : (
          <table className="nx-table nx-table-small nx-breaking">
            <thead>
              <tr>
                <th scope="col">{translate('nexus.conflict.field')}</th>
                <th scope="col">{translate('nexus.conflict.theirs')}</th>
                <th scope="col">{translate('nexus.conflict.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field}>
                  <th scope="row">
                    {translate(`resources.${resource}.fields.${field}`, { _: words(field) })}
                  </th>
                  <td>{differenceText(record?.[field], theirs?.[field])}</td>
                  <td>{differenceText(record?.[field], mine[field])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {translate('nexus.conflict.back')}
        </Button>
        <Button disabled={theirs === undefined} onClick={() => goOn(false)}>
          {translate('nexus.conflict.take_theirs')}
        </Button>
        <Button variant="contained" disabled={theirs === undefined} onClick={() => goOn(true)}>
          {translate('nexus.conflict.keep_mine')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
