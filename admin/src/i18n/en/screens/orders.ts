/** Texts of orders. */
export const orders = {
  resources: {
    orders: {
      name: 'Order |||| Orders',
      fields: {
        number: 'Order',
        placed_at: 'Placed',
        email: 'Customer',
        status: 'Status',
        payment_status: 'Payment',
        fulfilment_status: 'Fulfilment',
        grand_total: 'Total',
      },
      filters: { created_after: 'Placed on or after', created_before: 'Placed before' },
    },
  },
  screens: { orders: { empty: 'There is no order yet.' } },
}
