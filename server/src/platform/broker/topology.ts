import type { Channel } from 'rabbitmq-client'
import { LANES, type Lane, TIERS, type Tier } from './lanes.ts'

/** So often a message is delivered again before it rests for a minute: what ends workers must not do so in a row. */
const DELIVERY_LIMIT = 20
const REST_AFTER_DELIVERY_LIMIT = '1m'

/** What is declared at the broker for one shop. All names begin with the prefix. */
export type Topology = {
  /** Exchange that hands to the lanes by the last word of the routing key. */
  readonly now: string
  /** Exchange that hands to the waits by the first word of the routing key. */
  readonly later: string
  queueOf(lane: Lane): string
  waitQueueOf(tier: Tier): string
}

/** The names of a shop's exchanges and queues. */
export const topologyOf = (prefix: string): Topology => ({
  now: `${prefix}.now`,
  later: `${prefix}.later`,
  queueOf: (lane) => (lane === 'ordinary' ? `${prefix}.jobs` : `${prefix}.jobs.${lane}`),
  waitQueueOf: (tier) => `${prefix}.wait.${tier.name}`,
})

/** Every queue of a shop, for those who take them away again. */
export function queuesOf(topology: Topology): string[] {
  return [...LANES.map((lane) => topology.queueOf(lane)), ...TIERS.map((tier) => topology.waitQueueOf(tier))]
}

/** A queue stands at the broker with other settings than this version declares. */
export class ForeignQueue extends Error {
  override readonly name = 'ForeignQueue'
}

/**
 * Declares exchanges, lanes and waits; what is there already stays. Quorum queues that refuse instead of dropping, and
 * pass a message on only when the next queue has it. Throws ForeignQueue when a queue was made by somebody else's rules;
 * the channel is closed then.
 */
export async function declareTopology(channel: Channel, topology: Topology): Promise<void> {
  await channel.exchangeDeclare({ exchange: topology.now, type: 'topic', durable: true })
  await channel.exchangeDeclare({ exchange: topology.later, type: 'topic', durable: true })
  for (const lane of LANES) {
    const queue = topology.queueOf(lane)
    await declareQueue(channel, queue, {
      'x-delivery-limit': DELIVERY_LIMIT,
      'x-dead-letter-exchange': topology.later,
      'x-dead-letter-routing-key': `${REST_AFTER_DELIVERY_LIMIT}.${lane}`,
    })
    await channel.queueBind({ queue, exchange: topology.now, routingKey: `*.${lane}` })
  }
  for (const tier of TIERS) {
    const queue = topology.waitQueueOf(tier)
    await declareQueue(channel, queue, {
      'x-message-ttl': tier.ms,
      'x-dead-letter-exchange': topology.now,
    })
    await channel.queueBind({ queue, exchange: topology.later, routingKey: `${tier.name}.*` })
  }
}

async function declareQueue(
  channel: Channel,
  queue: string,
  more: Record<string, string | number>,
): Promise<void> {
  const settings = {
    'x-queue-type': 'quorum',
    'x-overflow': 'reject-publish',
    'x-dead-letter-strategy': 'at-least-once',
    ...more,
  } as const
  try {
    await channel.queueDeclare({ queue, durable: true, arguments: settings })
  } catch (error) {
    if ((error as { code?: string }).code !== 'PRECONDITION_FAILED') throw error
    throw new ForeignQueue(
      `RabbitMQ has a queue ${queue} with other settings (${(error as Error).message}). Jobs wait in the database. Delete the queue, which holds nothing but ids of jobs, or set another RABBITMQ_PREFIX.`,
      { cause: error },
    )
  }
}
