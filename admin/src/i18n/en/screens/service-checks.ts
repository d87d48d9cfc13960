/** Texts of the service checks. */
export const serviceChecks = {
  resources: {
    'service-checks': {
      name: 'Service check |||| Service checks',
      fields: {
        service: 'Service',
        status: 'State',
        response_ms: 'Answered in',
        error: 'What was found',
        checked_at: 'Checked',
      },
    },
  },
  screens: {
    service_checks: {
      lead: 'The shop looks at what it leans on once a minute.',
      now: 'Services',
      none: 'Nobody has looked yet. The clock does so within a minute, or you do.',
      history: 'Every check of seven days',
      check_now: 'Check now',
      checked: 'Checked',
      not_checked: 'The check has not ended. Look at Jobs whether a worker runs.',
      since: 'since',
      answered_in: 'Answer',
      p95: '95 % within',
      uptime_24h: 'Up, 24 h',
      uptime_7d: 'Up, 7 d',
      last_day: 'The last 24 hours:',
      day_of: 'The last 24 hours of %{name}',
      hours: '%{state} for %{smart_count} hour |||| %{state} for %{smart_count} hours',
      slots: { up: 'Up', down: 'Down', off: 'Off', unknown: 'Not checked' },
      services: {
        database: 'Database',
        mail: 'Mail',
        cache: 'Redis',
        broker: 'RabbitMQ',
        rest: 'REST API',
        graphql: 'GraphQL',
        docs: 'API documentation',
        panel: 'This panel',
      },
    },
  },
}
