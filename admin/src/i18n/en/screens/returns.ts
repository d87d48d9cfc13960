/** Texts of returns. */
export const returns = {
  resources: {
    returns: {
      name: 'Return |||| Returns',
      fields: {
        items: 'Pieces',
        order: 'Order',
        status: 'Status',
        reason: 'Reason',
        created_at: 'Requested',
        received_at: 'Received',
      },
      filters: { order: 'Order number', created_after: 'On or after', created_before: 'Before' },
    },
  },
  screens: {
    returns: {
      lead: 'Returns are approved, received and refunded on the page of their order.',
      empty: 'Nothing is on its way back.',
      empty_lead:
        'Buyers ask for a return in your shop; for them you can create one on the page of their order.',
    },
  },
}
