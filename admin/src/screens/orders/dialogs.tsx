import type { ReactElement } from 'react'
import { AddressDialog } from './address-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import type { OrderStory, Payment, Possible, Return, Shipment } from './facts.ts'
import { refundableOf } from './facts.ts'
import { MailDialog } from './mail-dialog.tsx'
import { ParcelStepDialog, TrackingDialog } from './parcel-dialog.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { ReturnStepDialog, type ReturnVerb } from './return-step-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { StatusDialog } from './status-dialog.tsx'

/** The dialog that is open over the page of an order. */
export type OpenDialog =
  | { readonly kind: 'ship' | 'refund' | 'cancel' | 'take_back' | 'mail' | 'address' }
  | { readonly kind: 'move'; readonly status: NonNullable<Possible['next']> }
  | { readonly kind: 'pay'; readonly payment: Payment | undefined }
  | { readonly kind: 'tracking'; readonly parcel: Shipment }
  | { readonly kind: 'parcel'; readonly parcel: Shipment; readonly status: Shipment['status'] }
  | { readonly kind: 'return'; readonly entry: Return; readonly verb: ReturnVerb }

/** Opens a dialog. */
export type Open = (dialog: OpenDialog) => void

/** Shows the dialog that is open. It begins anew each time. */
export function OrderDialog(props: {
  story: OrderStory
  dialog: OpenDialog
  onClose: () => void
}): ReactElement | null {
  const { story, dialog, onClose } = props
  switch (dialog.kind) {
    case 'ship':
      return <ShipDialog story={story} onClose={onClose} />
    case 'refund': {
      const refundable = refundableOf(story)
      return refundable ? <RefundDialog story={story} refundable={refundable} onClose={onClose} /> : null
    }
    case 'cancel':
      return <CancelDialog story={story} onClose={onClose} />
    case 'take_back':
      return <ReturnDialog story={story} onClose={onClose} />
    case 'mail':
      return <MailDialog story={story} onClose={onClose} />
    case 'address':
      return <AddressDialog order={story.order} onClose={onClose} />
    case 'move':
      return <StatusDialog order={story.order} status={dialog.status} onClose={onClose} />
    case 'pay':
      return <PaymentDialog order={story.order} payment={dialog.payment} onClose={onClose} />
    case 'tracking':
      return <TrackingDialog parcel={dialog.parcel} onClose={onClose} />
    case 'parcel':
      return <ParcelStepDialog parcel={dialog.parcel} status={dialog.status} onClose={onClose} />
    case 'return':
      return <ReturnStepDialog story={story} entry={dialog.entry} verb={dialog.verb} onClose={onClose} />
  }
}
