/** Texts of payments. */
export const payments = {
  resources: {
    payments: {
      name: 'Payment |||| Payments',
      fields: {
        amount: 'Amount',
        currency: 'Currency',
        order: 'Order',
        provider: 'Provider',
        method: 'Way to pay',
        status: 'Status',
        flag: 'Needs a look',
        transaction_id: 'Reference',
        created_at: 'Begun',
        updated_at: 'Last change',
      },
      filters: { flagged: 'Needs a look', order: 'Order number' },
    },
  },
  screens: {
    payments: {
      lead: 'What can be done with a payment stands on the page of its order.',
      empty: 'There is no payment yet.',
      empty_lead: 'A payment appears when a buyer begins to pay an order.',
      open_order: 'Open order',
      facts: 'Details',
      messages: 'Messages of the provider',
      messages_lead: 'What the provider told the shop, and what came of it.',
      no_messages: 'The provider has sent no message about this payment.',
      message: 'Message',
      outcome: 'Outcome',
      received: 'Received',
      method: {
        card: 'Card',
        mobile: 'Mobile money',
        cash: 'Cash',
        bank: 'Bank transfer',
        none: 'Nothing to pay',
      },
    },
  },
}
