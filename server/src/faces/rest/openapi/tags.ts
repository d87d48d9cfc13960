/** A chapter of the API. */
export type Tag = {
  readonly name: string
  readonly description: string
  /** A token changes nothing of what its public routes answer. */
  readonly isSameForAll?: boolean
}

/** The chapters, in the order of the documentation. A row's tag must stand here. */
export const TAGS: readonly Tag[] = [
  { name: 'products', description: 'What is sold: find, read and edit products, their pictures and prices.' },
  { name: 'variants', description: 'The sizes, colours and other forms in which a product is sold.' },
  { name: 'images', description: 'Pictures of products: sent or fetched, re-encoded, in three sizes.' },
  { name: 'categories', description: 'The tree in which products are found.' },
  { name: 'inventory', description: 'How many there are, where, and every movement of them.' },
  { name: 'cart', description: 'What somebody is about to buy, with live totals.' },
  {
    name: 'wishlists',
    description: 'What people wish for, on one list or several; shared by a secret link.',
  },
  { name: 'orders', description: 'Check out, follow, change and cancel orders; their invoices.' },
  { name: 'shipments', description: 'Parcels: what is in them, who carries them, where they are.' },
  { name: 'returns', description: 'What buyers send back: asked for, approved, received, refunded.' },
  { name: 'payments', description: 'How orders are paid.' },
  { name: 'webhooks', description: 'What payment providers tell the shop.' },
  {
    name: 'webhook-endpoints',
    description: 'Where the shop tells others what happens, and what became of it.',
  },
  { name: 'reviews', description: 'What buyers say of products, and what of it is shown.' },
  { name: 'discounts', description: 'What lowers a price: automatically, or by a coupon.' },
  { name: 'shipping', description: 'How orders travel and what that costs.' },
  { name: 'taxes', description: 'Tax rates by country, state and category.' },
  { name: 'reports', description: 'What was sold, what is there, what was left behind; as JSON or CSV.' },
  { name: 'settings', description: 'What the staff decide for the whole shop.' },
  { name: 'auth', description: 'Register, sign in, stay signed in.', isSameForAll: true },
  { name: 'users', description: 'People of the shop and what they may do.' },
  { name: 'addresses', description: 'Where people have things sent.' },
  {
    name: 'imports',
    description: 'Bring a catalogue in from a file, as a job with progress and errors by row.',
  },
  { name: 'exports', description: 'Take the catalogue out as a file.' },
  { name: 'jobs', description: 'Work that runs in the background.' },
  { name: 'service-checks', description: 'How the shop, and what it stands on, have been doing.' },
  { name: 'audit', description: 'Who changed what.' },
  { name: 'graphql', description: 'The same shop in one GraphQL schema.' },
  {
    name: 'compat',
    description:
      'Addresses and names of five older back ends, for clients written for them: the same shop, the same rules. Failures are `{"detail": …}` or `{"field": ["message"]}`. New clients use the canonical addresses.',
  },
  { name: 'docs', description: 'This documentation and the file it is made of.', isSameForAll: true },
  { name: 'service', description: 'Where things are and whether they work.', isSameForAll: true },
]

/** The chapter of that name. Throws when there is none, so that none goes without a description. */
export function tagOf(name: string): Tag {
  const tag = TAGS.find((known) => known.name === name)
  if (tag === undefined)
    throw new Error(`Tag "${name}" has no description; add it to faces/rest/openapi/tags.ts`)
  return tag
}
