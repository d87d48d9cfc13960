/** Texts of parcels. */
export const shipments = {
  resources: {
    shipments: {
      name: 'Shipment |||| Shipments',
      fields: {
        items: 'Pieces',
        order: 'Order',
        carrier: 'Carrier',
        tracking_number: 'Tracking number',
        status: 'Status',
        created_at: 'Created',
        shipped_at: 'Shipped',
        delivered_at: 'Delivered',
      },
      filters: {
        order: 'Order number',
        created_after: 'Created on or after',
        created_before: 'Created before',
      },
    },
  },
  screens: {
    shipments: {
      empty: 'Nothing has been sent yet.',
      empty_lead: 'Open an order that was paid and choose “Ship items”.',
      bulk: {
        not_now: 'It is “%{status}”, from where it cannot go there.',
        shipped: 'Mark %{smart_count} parcel as shipped? |||| Mark %{smart_count} parcels as shipped?',
        in_transit:
          'Mark %{smart_count} parcel as in transit? |||| Mark %{smart_count} parcels as in transit?',
        delivered: 'Mark %{smart_count} parcel as delivered? |||| Mark %{smart_count} parcels as delivered?',
      },
    },
  },
}
