import ExpandMore from '@mui/icons-material/ExpandMore'
import { Button, Divider, Menu, MenuItem } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useHasPermission, useIsAllowed } from '../../ui/allowed.tsx'
import { useFailure } from '../../ui/feedback.ts'
import type { Open, OpenDialog } from './dialogs.tsx'
import type { Order, Possible } from './facts.ts'
import { giveInvoice } from './invoice.ts'

type Entry = { readonly key: string; readonly dialog: OpenDialog }

/** What can be done with an order as it stands: the next step as a button, the rest in a menu. */
export function HeaderActions(props: { order: Order; possible: Possible; open: Open }): ReactElement {
  const { order, possible, open } = props
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  const mayRefund = useHasPermission('refunds:write')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const fail = useFailure()
  const steps = stepsOf(possible, { mayWrite, mayRefund })
  const [primary] = steps
  const invoice = (as: 'file' | 'tab'): void => {
    setAnchor(null)
    giveInvoice(order, as).catch(fail)
  }
  const choose = (dialog: OpenDialog): void => {
    setAnchor(null)
    open(dialog)
  }
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        aria-haspopup="menu"
        endIcon={<ExpandMore fontSize="small" />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('screens.orders.actions')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {steps.slice(1).map(({ key, dialog }) => (
          <MenuItem key={key} dense onClick={() => choose(dialog)}>
            {translate(key)}
          </MenuItem>
        ))}
        {steps.length > 1 ? <Divider /> : null}
        <MenuItem dense onClick={() => invoice('file')}>
          {translate('screens.orders.invoice.file')}
        </MenuItem>
        <MenuItem dense onClick={() => invoice('tab')}>
          {translate('screens.orders.invoice.tab')}
        </MenuItem>
        {mayWrite ? (
          <MenuItem dense onClick={() => choose({ kind: 'mail' })}>
            {translate('screens.orders.mail.title')}
          </MenuItem>
        ) : null}
        {mayWrite && possible.cancel ? (
          <MenuItem dense className="nx-danger" onClick={() => choose({ kind: 'cancel' })}>
            {translate('screens.orders.cancel.action')}
          </MenuItem>
        ) : null}
      </Menu>
      {primary === undefined ? null : (
        <Button variant="contained" onClick={() => open(primary.dialog)}>
          {translate(primary.key)}
        </Button>
      )}
    </>
  )
}

/** The steps that are possible, the most likely one first. */
function stepsOf(
  { ship, next, refund, takeBack, payByHand }: Possible,
  may: { readonly mayWrite: boolean; readonly mayRefund: boolean },
): readonly Entry[] {
  const all: readonly (Entry | false)[] = [
    may.mayWrite &&
      payByHand && { key: 'screens.orders.payment.record', dialog: { kind: 'pay', payment: undefined } },
    may.mayWrite && ship && { key: 'screens.orders.ship.action', dialog: { kind: 'ship' } },
    may.mayWrite &&
      next !== undefined &&
      next !== 'returned' && { key: `screens.orders.move.${next}`, dialog: { kind: 'move', status: next } },
    may.mayRefund && refund && { key: 'screens.orders.refund.action', dialog: { kind: 'refund' } },
    may.mayWrite && takeBack && { key: 'screens.orders.return.action', dialog: { kind: 'take_back' } },
    may.mayWrite &&
      next === 'returned' && {
        key: 'screens.orders.move.returned',
        dialog: { kind: 'move', status: 'returned' },
      },
  ]
  return all.filter((entry): entry is Entry => entry !== false)
}
