/** Texts of the places where stock lies. */
export const stockLocations = {
  resources: {
    'stock-locations': {
      name: 'Location |||| Locations',
      fields: {
        name: 'Name',
        code: 'Code',
        priority: 'Priority',
        is_active: 'Active',
        line1: 'Street',
        line2: 'Addition',
        city: 'City',
        state: 'State or region',
        postal_code: 'Postcode',
        country: 'Country',
      },
    },
  },
  screens: {
    stock_locations: {
      lead: 'Sales take from the location with the lowest priority first.',
      empty: 'There is no location yet.',
      create: 'Add a location',
      place: 'Place',
      address: 'Address',
      code_help: 'A short name for files and other programs. It cannot be changed later.',
      priority_help: 'Sales take from the lowest number first.',
      delete_question: 'Delete this location?',
      delete_text: 'Only a location that never held stock can be deleted; the others can be switched off.',
    },
  },
}
