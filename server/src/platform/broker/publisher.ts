import type { Socket } from 'node:net'
import type { Channel } from 'rabbitmq-client'
import { tierFor } from './lanes.ts'
import type { JobMessage, Outgoing } from './messages.ts'
import type { Topology } from './topology.ts'

/** A message that is not confirmed by then counts as not sent: at worst it is there twice. */
const CONFIRM_MS = 10_000
/** More unconfirmed messages than this would only fill the memory. */
const UNCONFIRMED_LIMIT = 20_000

/** Sends messages on one channel. */
export type Publisher = {
  /** True when the broker has confirmed all of them: a majority of its nodes has them on disk. */
  publish(messages: readonly Outgoing[]): Promise<boolean>
}

/** A publisher on a channel in confirm mode. */
export function createPublisher(channel: Channel, topology: Topology): Publisher {
  let unconfirmed = 0
  const send = (message: Outgoing): Promise<void> => {
    const { lane, waitMs, id, at, look } = message
    const tier = tierFor(waitMs)
    const body: JobMessage = {
      id,
      ...(at === undefined ? {} : { at }),
      ...(look === undefined ? {} : { look }),
    }
    return channel.basicPublish(
      {
        exchange: tier === undefined ? topology.now : topology.later,
        routingKey: `${tier?.name ?? 'now'}.${lane}`,
        durable: true,
        mandatory: true,
      },
      body,
    )
  }
  return {
    async publish(messages) {
      if (unconfirmed + messages.length > UNCONFIRMED_LIMIT) return false
      unconfirmed += messages.length
      let timer: NodeJS.Timeout | undefined
      try {
        // Besides a broker that does not answer: a channel that closes while a message is being written never says so.
        const tooLate = new Promise<false>((resolve) => {
          timer = setTimeout(resolve, CONFIRM_MS, false)
        })
        const confirmed = Promise.all(inOneWrite(channel, () => messages.map(send))).then(() => true)
        return await Promise.race([confirmed, tooLate])
      } catch {
        return false
      } finally {
        clearTimeout(timer)
        unconfirmed -= messages.length
      }
    },
  }
}

/** The client writes each message to the socket by itself, which costs more than all else; held back, they travel together. */
function inOneWrite<T>(channel: Channel, write: () => T): T {
  const { _conn: connection } = channel as { _conn?: { _socket?: Partial<Pick<Socket, 'cork' | 'uncork'>> } }
  const socket = connection?._socket
  socket?.cork?.()
  try {
    return write()
  } finally {
    socket?.uncork?.()
  }
}
