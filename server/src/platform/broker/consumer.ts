import type { Logger } from 'pino'
import type { AsyncMessage, Channel } from 'rabbitmq-client'
import { AckWindow } from './ack-window.ts'
import type { Lane } from './lanes.ts'
import { type JobMessage, readMessage } from './messages.ts'

/** How messages of a lane are heard. */
export type ConsumerOptions = {
  /** So many messages at most are in hand, unacknowledged. */
  readonly prefetch: number
  /** So many more while the consumer is wide. */
  readonly widePrefetch: number
  readonly onDelivery: (delivery: Delivery) => void
}

/** A message in hand. */
export type Delivery = {
  readonly message: JobMessage
  /** It was in somebody's hand before and came back. */
  readonly isRedelivered: boolean
  readonly tag: number
  /** The subscription that it belongs to; after the loss of one its messages are the broker's again. */
  readonly subscription: object
}

/** Hears a lane. */
export type Consumer = {
  readonly lane: Lane
  /** Tells the broker that messages are done with. Those of a lost subscription need nothing. */
  settle(deliveries: readonly Delivery[]): void
  /** Takes more messages at once, for jobs that take no time, or again few. */
  setWide(isWide: boolean): void
  /** Hears no more; what is in hand can still be settled. */
  cancel(): Promise<void>
  /** Gives what is not settled back to the broker. */
  close(): Promise<void>
}

type Subscription = {
  readonly channel: Channel
  readonly window: AckWindow
  readonly queue: string
  tags: string[]
  isWide: boolean
}

/** A consumer that is not attached to a queue yet; `attach` is called again after each loss. */
export function createConsumer(
  lane: Lane,
  options: ConsumerOptions,
  broker: { acquire: () => Promise<Channel>; onLost: () => void; onStopped: () => void; log: Logger },
): Consumer & { attach(queue: string): void } {
  const { log } = broker
  let subscription: Subscription | undefined
  let isStopped = false
  let isWide = false
  /** Subscribing and unsubscribing go one after the other. */
  let work = Promise.resolve()
  const then = (step: () => Promise<void>): Promise<void> => {
    work = work.then(step).catch((error) => {
      log.debug({ err: error, lane }, 'a subscription was lost while it was changed')
      if (!isStopped) broker.onLost()
    })
    return work
  }

  const receive = (own: Subscription, delivered: AsyncMessage): void => {
    const tag = delivered.deliveryTag
    own.window.deliver(tag)
    const message = readMessage(delivered.body)
    const delivery = { tag, subscription: own, isRedelivered: delivered.redelivered }
    if (message !== undefined) {
      options.onDelivery({ ...delivery, message })
      return
    }
    log.warn({ lane, queue: own.queue }, 'a message that is none of ours was dropped')
    settle([{ ...delivery, message: { id: '0' } }])
  }

  const listen = async (own: Subscription, prefetch: number): Promise<void> => {
    await own.channel.basicQos({ prefetchCount: prefetch })
    const { consumerTag } = await own.channel.basicConsume({ queue: own.queue }, (message) =>
      receive(own, message),
    )
    own.tags.push(consumerTag)
  }

  const adjust = async (): Promise<void> => {
    const own = subscription
    if (own === undefined || isStopped || own.isWide === isWide) return
    own.isWide = isWide
    if (isWide) await listen(own, options.widePrefetch)
    else for (const tag of own.tags.splice(1)) await own.channel.basicCancel(tag)
  }

  const settle = (deliveries: readonly Delivery[]): void => {
    const own = subscription
    if (own === undefined || !own.channel.active) return
    const tags = deliveries.filter((one) => one.subscription === own).map((one) => one.tag)
    const { upTo, single } = own.window.settle(tags)
    try {
      if (upTo !== undefined) own.channel.basicAck({ deliveryTag: upTo, multiple: true })
      for (const deliveryTag of single) own.channel.basicAck({ deliveryTag })
    } catch (error) {
      log.debug({ err: error }, 'messages could not be acknowledged; they come again')
    }
  }

  return {
    lane,
    settle,
    attach(queue) {
      void then(async () => {
        if (isStopped || subscription?.channel.active) return
        const channel = await broker.acquire()
        const own: Subscription = { channel, window: new AckWindow(), queue, tags: [], isWide: false }
        channel.on('error', (error) => log.debug({ err: error, lane }, 'a subscription was closed'))
        channel.on('basic.cancel', () => void channel.close().catch(() => {}))
        channel.on('close', () => {
          if (subscription !== own) return
          subscription = undefined
          if (!isStopped) broker.onLost()
        })
        subscription = own
        await listen(own, options.prefetch)
        await adjust()
      })
    },
    setWide(wanted) {
      if (isWide === wanted) return
      isWide = wanted
      void then(adjust)
    },
    async cancel() {
      isStopped = true
      broker.onStopped()
      await then(async () => {
        const own = subscription
        if (own?.channel.active) for (const tag of own.tags.splice(0)) await own.channel.basicCancel(tag)
      })
    },
    async close() {
      isStopped = true
      broker.onStopped()
      await then(async () => {
        const own = subscription
        subscription = undefined
        await own?.channel.close()
      })
    },
  }
}
