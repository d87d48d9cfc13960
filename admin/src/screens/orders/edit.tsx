import { type ReactElement, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useLocation, useParams } from 'react-router-dom'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { OrderAside } from './aside.tsx'
import { type OpenDialog, OrderDialog } from './dialogs.tsx'
import { type OrderStory, possibleOf, refundableOf } from './facts.ts'
import { HeaderActions } from './header-actions.tsx'
import { ItemsPanel } from './items-panel.tsx'
import { PaymentsPanel } from './payments-panel.tsx'
import { useStory } from './read.ts'
import { RefundsPanel } from './refunds-panel.tsx'
import { ReturnsPanel } from './returns-panel.tsx'
import { ShipmentsPanel } from './shipments-panel.tsx'
import { Timeline } from './timeline.tsx'
import './orders.css'

/** An order: what it is, what happened, and what can be done with it. */
export default function OrderPage(): ReactElement {
  const { id = '' } = useParams()
  const translate = useTranslate()
  const { story, error, retry } = useStory(id)
  if (story !== undefined) return <WholeOrder key={story.order.id} story={story} />
  return (
    <Page title={translate('resources.orders.name', { smart_count: 1 })} backTo="/orders">
      <section className="nx-panel">
        {error ? <Failed error={error} retry={retry} /> : <Loading lines={10} />}
      </section>
    </Page>
  )
}

function WholeOrder({ story }: { story: OrderStory }): ReactElement {
  const translate = useTranslate()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const { order } = story
  const possible = possibleOf(story)
  const refundable = refundableOf(story)
  useScrollTo()
  return (
    <Page
      title={order.number}
      backTo="/orders"
      badges={
        <>
          <Status value={order.status} />
          {order.payment_status === order.status ? null : <Status value={order.payment_status} />}
          {order.fulfilment_status === order.status || order.status === 'cancelled' ? null : (
            <Status value={order.fulfilment_status} />
          )}
        </>
      }
      lead={
        <>
          {translate('screens.orders.placed')} <Moment at={order.placed_at} />
        </>
      }
      actions={<HeaderActions order={order} possible={possible} open={setDialog} />}
    >
      <Columns
        main={
          <>
            <ItemsPanel story={story} />
            <div id="payments">
              <PaymentsPanel order={order} canPayByHand={possible.payByHand} open={setDialog} />
            </div>
            <div id="shipments">
              <ShipmentsPanel order={order} canShip={possible.ship} open={setDialog} />
            </div>
            <div id="returns">
              <ReturnsPanel story={story} canTakeBack={possible.takeBack} open={setDialog} />
            </div>
            <div id="refunds">
              <RefundsPanel story={story} refundable={refundable} open={setDialog} />
            </div>
            <Timeline order={order} />
          </>
        }
        aside={<OrderAside order={order} canChangeAddress={possible.changeAddress} open={setDialog} />}
      />
      {dialog === null ? null : <OrderDialog story={story} dialog={dialog} onClose={() => setDialog(null)} />}
    </Page>
  )
}

/** `#/orders/<id>?at=returns` shows that part of the page. */
function useScrollTo(): void {
  const at = new URLSearchParams(useLocation().search).get('at')
  useEffect(() => {
    if (at !== null) document.getElementById(at)?.scrollIntoView({ block: 'center' })
  }, [at])
}
