import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Moment, To } from '../../ui/text/text.tsx'
import type { Open } from './dialogs.tsx'
import type { Order } from './facts.ts'
import { StaffNotes } from './staff-notes.tsx'

/** Who ordered, where it goes, and what was said about it. */
export function OrderAside(props: { order: Order; canChangeAddress: boolean; open: Open }): ReactElement {
  const { order, canChangeAddress, open } = props
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  const isSameAddress = JSON.stringify(order.shipping_address) === JSON.stringify(order.billing_address)
  return (
    <>
      <Panel title={translate('screens.orders.customer')}>
        <Customer order={order} />
      </Panel>
      <StaffNotes key={order.id} order={order} />
      {order.notes === '' ? null : (
        <Panel title={translate('screens.orders.buyer_notes')}>
          <p className="nx-said">{order.notes}</p>
        </Panel>
      )}
      <Panel
        title={translate('screens.orders.shipping_address')}
        actions={
          mayWrite && canChangeAddress ? (
            <Button onClick={() => open({ kind: 'address' })}>{translate('nexus.common.edit')}</Button>
          ) : null
        }
      >
        <AddressLines address={order.shipping_address} />
        <h3 className="nx-subtitle">{translate('screens.orders.billing_address')}</h3>
        {isSameAddress ? (
          <p className="nx-flat nx-quiet">{translate('screens.orders.same_address')}</p>
        ) : (
          <AddressLines address={order.billing_address} />
        )}
      </Panel>
      <Panel title={translate('screens.orders.facts')}>
        <Facts
          rows={[
            [translate('screens.orders.shipping_method'), order.shipping_method?.name ?? '—'],
            [translate('screens.orders.placed'), <Moment key="at" at={order.placed_at} />],
            [translate('screens.orders.changed'), <Moment key="at" at={order.updated_at} />],
            [translate('screens.orders.currency'), order.currency],
          ]}
        />
      </Panel>
    </>
  )
}

function Customer({ order }: { order: Order }): ReactElement {
  const translate = useTranslate()
  const mayRead = useIsAllowed('customers', 'list')
  const name = order.billing_address.full_name || order.shipping_address.full_name || order.email
  return (
    <div className="nx-stack">
      <strong>
        {order.user !== null && mayRead ? <To to={`/customers/${order.user}`}>{name}</To> : name}
      </strong>
      <a className="nx-link" href={`mailto:${encodeURIComponent(order.email)}`}>
        {order.email}
      </a>
      {order.user === null ? <span className="nx-quiet">{translate('screens.orders.guest')}</span> : null}
      <To to={`/orders?filter=${encodeURIComponent(JSON.stringify({ email: order.email }))}`}>
        {translate('screens.orders.all_of_customer')}
      </To>
    </div>
  )
}

function AddressLines({ address }: { address: Order['shipping_address'] }): ReactElement {
  const lines = [
    address.full_name,
    address.line1,
    address.line2,
    address.apartment,
    [address.postal_code, address.city].filter(Boolean).join(' '),
    [address.state, address.country].filter(Boolean).join(', '),
  ].filter((text) => text !== '')
  return (
    <address className="nx-address">
      {lines.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an address stand in a fixed order
        <span key={index}>{text}</span>
      ))}
      {address.phone === '' ? null : (
        <a className="nx-link" href={`tel:${address.phone.replaceAll(/[^\d+]/g, '')}`}>
          {address.phone}
        </a>
      )}
    </address>
  )
}
