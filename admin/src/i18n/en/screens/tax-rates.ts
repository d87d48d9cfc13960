/** Texts of taxes. */
export const taxRates = {
  resources: {
    'tax-rates': {
      name: 'Tax |||| Taxes',
      fields: {
        name: 'Name',
        rate: 'Rate',
        country: 'Country',
        state: 'State or region',
        category: 'Goods',
        is_active: 'Active',
      },
    },
  },
  screens: {
    tax_rates: {
      lead: 'An order has the tax of the place where it is sent.',
      prices_include: 'Prices are written with tax in them.',
      prices_exclude: 'Tax is added to the prices.',
      create: 'Add a tax',
      empty: 'No tax is charged.',
      empty_text: 'Add a rate for each country that you send to and where you have to charge tax.',
      every_country: 'Every country',
      all_goods: 'All goods',
      some_goods: 'A category',
      tax: 'Tax',
      where: 'Where',
      where_lead:
        'A rate for a state counts before one for its country, and that before one for every country.',
      on_what: 'On what',
      name_help: 'Invoices show it, such as VAT.',
      rate_help: 'With up to four decimals, such as 7.25.',
      country_help: 'Empty: every country.',
      state_help: 'As addresses write it, such as CA. Empty: the whole country.',
      category_help: 'A category’s rate counts for what is in it and below it, before any other.',
      active_help: 'Orders already placed keep their tax.',
      delete_question: 'Delete “%{name}”?',
      delete_text:
        'Orders already placed keep their tax. A rate that you may need again can be switched off.',
    },
  },
}
