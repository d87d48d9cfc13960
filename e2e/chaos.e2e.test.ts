import { afterAll, test } from 'vitest'
import { shake } from './support/chaos.ts'
import { makeWorkplace } from './support/shop.ts'

const workplace = makeWorkplace('chaos')
afterAll(() => workplace.clear())

test(
  'twelve workers killed, RabbitMQ, Redis and PostgreSQL away for a while: each order causes one mail and one event',
  {
    timeout: 600_000,
  },
  () =>
    shake(workplace.folder, { transport: 'rabbitmq', kills: 12, brokerAwayMs: 6_000, databaseAwayMs: 4_000 }),
)
