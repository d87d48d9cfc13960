/** Texts of refunds. */
export const refunds = {
  resources: {
    refunds: {
      name: 'Refund |||| Refunds',
      fields: {
        amount: 'Amount',
        currency: 'Currency',
        order: 'Order',
        status: 'Status',
        origin: 'Cause',
        reason: 'Reason',
        created_at: 'Requested',
        retry: 'Next step',
      },
      filters: { order: 'Order number', created_after: 'On or after', created_before: 'Before' },
    },
  },
  screens: {
    refunds: {
      lead: 'Refunds are made on the page of an order.',
      empty: 'Nothing has been refunded yet.',
      empty_lead: 'Open an order that was paid and choose “Refund”.',
      retry_title: 'Try this refund again?',
      retry_means: 'The provider is asked once more to give %{amount} back.',
    },
  },
}
