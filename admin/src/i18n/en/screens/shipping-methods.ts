/** Texts of the ways in which orders are sent. */
export const shippingMethods = {
  nexus: { common: { every_country: 'Every country' } },
  resources: {
    'shipping-methods': {
      name: 'Shipping method |||| Shipping',
      fields: {
        name: 'Name',
        code: 'Code',
        description: 'Description',
        type: 'Price',
        rates: 'Rates',
        tax_rate: 'Tax on it',
        position: 'Position',
        is_active: 'Active',
      },
    },
  },
  screens: {
    shipping_methods: {
      lead: 'Buyers choose among those that go to their country.',
      edit_lead: 'Orders already placed keep what they paid.',
      create: 'Add a shipping method',
      empty: 'There is no way to send orders yet.',
      empty_text: 'Without one, nothing can be ordered. Add at least one with its price.',
      method: 'Method',
      costs: 'What it costs',
      types: { flat: 'One price', weight: 'By weight', subtotal: 'By value of the goods' },
      rates_help: {
        flat: 'A country that is named counts before “every country”.',
        weight:
          'The rate with the highest weight that is reached counts. A country that is named goes before.',
        subtotal:
          'The rate with the highest value that is reached counts. A price of 0 from some value on makes it free.',
      },
      code_help: 'A short name for programs. Made of the name when it is empty.',
      description_help: 'Buyers read it: how long it takes, for example.',
      tax_help: 'On the price of shipping.',
      position_help: 'The lowest number comes first.',
      free: 'Free',
      more_rates: 'and one more |||| and %{smart_count} more',
      rate_number: 'Rate %{number}',
      countries: 'Countries',
      any_currency: 'Any',
      weight_from: 'From (grams)',
      weight_to: 'Below (grams)',
      subtotal_from: 'From (value)',
      subtotal_to: 'Below (value)',
      price: 'Price',
      add_rate: 'Add a rate',
      remove_rate: 'Remove rate %{number}',
      delete_question: 'Delete “%{name}”?',
      delete_text:
        'Orders keep it. Carts that chose it take the cheapest one instead. A method that you may need again can be switched off.',
    },
  },
}
