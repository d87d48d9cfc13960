/** Texts of the ledger of stock. */
export const movements = {
  nexus: { status: { sale: 'Sale', receipt: 'Receipt', reservation: 'Reservation', release: 'Release' } },
  resources: {
    movements: {
      name: 'Movement |||| Movements',
      fields: {
        sku: 'Variant',
        type: 'Type',
        location: 'Location',
        on_hand_delta: 'On hand',
        reserved_delta: 'Reserved',
        reference: 'Order or reason',
        actor: 'Who',
        created_at: 'When',
      },
      filters: {
        variant: 'Variant',
        created_after: 'On or after',
        created_before: 'Before',
      },
    },
  },
  screens: {
    movements: {
      lead: 'Every change of stock. Nothing in it is ever changed; stock is its sum.',
      empty: 'Nothing has moved yet.',
      empty_text: 'Sales, returns and adjustments are written here by themselves.',
      shop: 'The shop',
    },
  },
}
