import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { type Broker, openBroker } from '../platform/broker/broker.ts'
import type { Database } from '../platform/db/pool.ts'
import { installationName } from '../platform/installation-store.ts'

/** The RabbitMQ that a shop is told of, not yet connected. */
export function brokerOf(config: Config, database: Database, role: string, log: Logger): Broker | undefined {
  const { rabbitmqUrl: url, rabbitmqPrefix: prefix } = config.background
  if (url === undefined) return undefined
  return openBroker({
    url,
    role,
    log,
    prefix: async () => prefix ?? `nexus.${await installationName(database.db)}`,
  })
}
