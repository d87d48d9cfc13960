import { Button, TextField } from '@mui/material'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { Order } from './facts.ts'

/** Notes of the staff about an order; the buyer never sees them. */
export function StaffNotes({ order }: { order: Order }): ReactElement | null {
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  const kept = order.staff_notes ?? ''
  const [text, setText] = useState(kept)
  const [seen, setSeen] = useState(kept)
  useEffect(() => {
    if (kept === seen) return
    if (text === seen) setText(kept)
    setSeen(kept)
  }, [kept, seen, text])
  const save = useChange(
    (notes: string) =>
      call(
        api.PATCH('/api/orders/{id}/', { params: { path: { id: order.id } }, body: { staff_notes: notes } }),
      ),
    { renews: ['orders'], said: 'nexus.form.saved' },
  )
  const isChanged = text !== kept
  if (!mayWrite && kept === '') return null
  return (
    <Panel
      title={translate('screens.orders.staff_notes')}
      lead={translate('screens.orders.staff_notes_lead')}
    >
      {mayWrite ? (
        <form
          className="nx-stack"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(text)
          }}
        >
          <TextField
            multiline
            minRows={2}
            maxRows={10}
            value={text}
            onChange={(event) => setText(event.target.value)}
            slotProps={{
              htmlInput: { 'aria-label': translate('screens.orders.staff_notes'), maxLength: 2_000 },
            }}
          />
          {isChanged ? (
            <div className="nx-actions">
              <Button type="submit" variant="contained" loading={save.isPending}>
                {translate('nexus.common.save')}
              </Button>
              <Button color="inherit" onClick={() => setText(kept)}>
                {translate('nexus.form.discard')}
              </Button>
            </div>
          ) : null}
        </form>
      ) : (
        <p className="nx-said">{kept}</p>
      )}
    </Panel>
  )
}
