import { afterAll, test } from 'vitest'
import { shake } from './support/chaos.ts'
import { makeWorkplace } from './support/shop.ts'

const workplace = makeWorkplace('chaos-long')
afterAll(() => workplace.clear())

test.each(['rabbitmq', 'postgresql'] as const)(
  'a hundred workers killed, RabbitMQ away for 20 s, Redis killed, PostgreSQL away for 10 s, by %s',
  (transport) =>
    shake(workplace.folder, { transport, kills: 100, brokerAwayMs: 20_000, databaseAwayMs: 10_000 }),
)
