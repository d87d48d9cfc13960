/** Texts of reviews. */
export const reviews = {
  nexus: { status: { waiting: 'Waiting' } },
  resources: {
    reviews: {
      name: 'Review |||| Reviews',
      fields: {
        product: 'Product',
        rating: 'Stars',
        comment: 'Review',
        user: 'Author',
        status: 'Status',
        created_at: 'Written',
        updated_at: 'Changed',
        verified_purchase: 'Bought here',
      },
      filters: { created_after: 'Written on or after' },
    },
  },
  screens: {
    reviews: {
      empty: 'There is no review yet.',
      empty_text: 'What buyers write of products appears here.',
      stars: '%{smart_count} of 5 stars',
      by: '%{rating} of 5 stars by %{name}',
      approve: 'Approve',
      reject: 'Reject',
      approved: '%{smart_count} review approved |||| %{smart_count} reviews approved',
      rejected: '%{smart_count} review rejected |||| %{smart_count} reviews rejected',
      delete_many: 'Delete this review? |||| Delete %{smart_count} reviews?',
      delete_text: 'Rejecting hides it from customers too, and can be undone. Deleting cannot.',
      about: 'About it',
      all_of_product: 'All reviews of this product',
    },
  },
}
