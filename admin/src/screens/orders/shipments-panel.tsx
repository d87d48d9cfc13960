import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Code } from '../../ui/text/text.tsx'
import type { Open } from './dialogs.tsx'
import { type Order, type Shipment, STEPS_OF_PARCEL } from './facts.ts'

const ENDED = new Set(['delivered', 'returned', 'cancelled'])

/** The parcels of an order, where they are, and how they move on. */
export function ShipmentsPanel(props: { order: Order; canShip: boolean; open: Open }): ReactElement {
  const { order, canShip, open } = props
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  return (
    <Panel
      title={translate('screens.orders.shipments')}
      actions={
        mayWrite && canShip ? (
          <Button onClick={() => open({ kind: 'ship' })}>{translate('screens.orders.ship.action')}</Button>
        ) : null
      }
    >
      {order.shipments.length === 0 ? (
        <p className="nx-flat nx-quiet">{translate('screens.orders.ship.none')}</p>
      ) : (
        order.shipments
          .toReversed()
          .map((parcel) => <ParcelEntry key={parcel.id} parcel={parcel} mayWrite={mayWrite} open={open} />)
      )}
    </Panel>
  )
}

function ParcelEntry(props: { parcel: Shipment; mayWrite: boolean; open: Open }): ReactElement {
  const { parcel, mayWrite, open } = props
  const translate = useTranslate()
  return (
    <article className="nx-entry">
      <div className="nx-entry-head">
        <strong>{parcel.carrier_name}</strong>
        <Tracking parcel={parcel} />
        <Status value={parcel.status} />
        <span className="nx-space" />
        <span className="nx-quiet">
          <Ago at={parcel.delivered_at ?? parcel.shipped_at ?? parcel.created_at} />
        </span>
      </div>
      <ul className="nx-pieces-of">
        {parcel.items.map(({ order_item, quantity, name, sku }) => (
          <li key={order_item}>
            {quantity} × {name} {sku === null ? null : <span className="nx-quiet">{sku}</span>}
          </li>
        ))}
      </ul>
      {parcel.note === '' ? null : <p className="nx-said">{parcel.note}</p>}
      {mayWrite && !ENDED.has(parcel.status) ? (
        <div className="nx-actions">
          {(STEPS_OF_PARCEL[parcel.status] ?? []).map((status, index) => (
            <Button
              key={status}
              variant={index === 0 ? 'outlined' : 'text'}
              color={index === 0 ? 'primary' : 'inherit'}
              onClick={() => open({ kind: 'parcel', parcel, status })}
            >
              {translate(`screens.orders.parcel.${status}`)}
            </Button>
          ))}
          <Button color="inherit" onClick={() => open({ kind: 'tracking', parcel })}>
            {translate('screens.orders.parcel.tracking')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}

function Tracking({ parcel }: { parcel: Shipment }): ReactElement | null {
  const { tracking_number: number, tracking_url: url } = parcel
  if (number === null && url === null) return null
  const isSafe = url !== null && /^https?:\/\//.test(url)
  return isSafe ? (
    <a className="nx-link" href={url} target="_blank" rel="noreferrer">
      {number ?? url}
    </a>
  ) : (
    <Code>{number}</Code>
  )
}
