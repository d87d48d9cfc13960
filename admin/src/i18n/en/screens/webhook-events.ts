/** Texts of the messages of payment providers. */
export const webhookEvents = {
  resources: {
    'webhook-events': {
      name: 'Provider message |||| Provider messages',
      fields: {
        type: 'Message',
        provider: 'Provider',
        status: 'State',
        outcome: 'What became of it',
        payment: 'Payment',
        provider_payment: 'Their payment',
        event: 'Their id',
        attempts: 'Tries',
        received_at: 'Received',
        processed_at: 'Read',
      },
      filters: { payment: 'Payment (id)' },
    },
  },
  screens: {
    webhook_events: {
      lead: 'What payment providers have told the shop, the newest first. Kept before it is answered, read by a job.',
      empty: 'No provider has told anything yet.',
      empty_lead:
        'Set the address of the webhook in the dashboard of the provider; docs/payments.md says how.',
      payment: 'Open the payment',
      payload: 'What it says',
      about: 'About this message',
      replay: 'Read it again',
      replay_question: 'Read this message again?',
      replay_text: 'After keys were mended, or when it matched nothing. Harmless for a message that is done.',
      replayed: 'The message is read again.',
      states: {
        received: 'Waits',
        processed: 'Done',
        ignored: 'Not for us',
        unmatched: 'No such payment',
        flagged: 'Look at it',
        failed: 'Failed',
      },
      state_leads: {
        received: 'It waits to be read.',
        processed: 'It was read and done.',
        ignored: 'It is not for this shop, or says nothing that the shop needs.',
        unmatched: 'It is about no payment that this shop knows.',
        flagged: 'A person has to look at the payment.',
        failed: 'The provider could not be asked about it. Look at the keys, then read it again.',
      },
    },
  },
}
