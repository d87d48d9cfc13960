/** Texts of customers. */
export const customers = {
  resources: {
    customers: {
      name: 'Customer |||| Customers',
      fields: {
        name: 'Name',
        first_name: 'First name',
        last_name: 'Last name',
        email: 'E-mail',
        username: 'Username',
        phone: 'Phone',
        email_verified: 'E-mail verified',
        date_joined: 'Joined',
        last_login: 'Last sign-in',
        is_active: 'Active',
      },
    },
  },
  screens: {
    customers: {
      empty: 'There is no customer yet.',
      empty_lead: 'Customers appear here when they register in your shop. Guests are found by their orders.',
      verified: 'Verified',
      not_verified: 'Not verified',
      orders: 'Orders',
      no_orders: 'Has not ordered anything yet.',
      profile: 'Profile',
      account: 'Account',
      addresses: 'Addresses',
      no_addresses: 'No address is kept.',
      default_address: 'Default',
      figures: 'Figures',
      order_count: 'Orders',
      spent: 'Spent',
      refunded: 'Refunded',
      first_order: 'First order',
      last_order: 'Last order',
      write: 'Write a mail',
      export: 'Export personal data',
      disable: 'Disable',
      disable_title: 'Disable this account?',
      disable_means:
        'They can no longer sign in, and are signed out everywhere within a minute. Orders stay.',
      enable: 'Enable',
      erase: 'Erase',
      erase_title: 'Erase this customer for good?',
      erase_means:
        'Name, e-mail, addresses and sign-ins are removed for good. Orders stay, without the account. This cannot be undone.',
      erase_type: 'Type %{email} to go on',
      erased: 'The customer is erased.',
    },
  },
}
