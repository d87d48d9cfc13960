import type { Broker } from '../../platform/broker/broker.ts'
import type { Consumer, Delivery } from '../../platform/broker/consumer.ts'
import type { Lane } from '../../platform/broker/lanes.ts'
import type { Held } from './intake.ts'

/** So many jobs are held ready, and so many messages beyond them, where jobs take no time. */
const AHEAD = 100
const WIDE_PREFETCH = 300
/** Jobs this short (ms) on average are taken in large batches, until they last that long. */
const SHORT_MS = 10
const LONG_MS = 50
/** How much a job weighs in the average. */
const WEIGHT = 0.1

type Waiting = { readonly delivery: Delivery; readonly at: number }
type Ready = { readonly held: Held; readonly at: number }

/**
 * What a worker has in hand of a lane. Long jobs are taken one for each slot, so that others find the rest; short ones in
 * large batches, so that claiming costs little.
 */
export class LaneState {
  readonly name: Lane
  readonly #slots: number
  consumer: Consumer | undefined
  /** Messages whose jobs are not claimed yet. */
  waiting: Waiting[] = []
  /** Claimed jobs that have no slot yet. */
  ready: Ready[] = []
  running = 0
  claiming: Promise<void> | undefined
  #averageMs = LONG_MS
  #isWide = false

  constructor(name: Lane, slots: number) {
    this.name = name
    this.#slots = slots
  }

  /** How many jobs may be claimed before there is a slot for them; none while there are enough, for small batches cost most. */
  get ahead(): number {
    return this.#isWide && this.ready.length <= AHEAD / 2 ? AHEAD : 0
  }

  /** Hears the lane; `onDelivery` when a message has come. */
  listen(broker: Broker, onDelivery: () => void): void {
    this.consumer = broker.consume(this.name, {
      prefetch: this.#slots,
      widePrefetch: WIDE_PREFETCH,
      onDelivery: (delivery) => {
        this.waiting.push({ delivery, at: performance.now() })
        onDelivery()
      },
    })
  }

  /** Notes how long a job took. */
  noteDuration(ms: number): void {
    this.#averageMs += (ms - this.#averageMs) * WEIGHT
    if (this.#averageMs < SHORT_MS) this.#setWide(true)
    else if (this.#averageMs > LONG_MS) this.#setWide(false)
  }

  /** Takes out what has been in hand since before that moment. Jobs that keep others waiting so long are not short. */
  takeHeldSince(moment: number): { waiting: Delivery[]; ready: Held[] } {
    const isOld = ({ at }: { at: number }): boolean => at < moment
    const waiting = this.waiting.filter(isOld)
    const ready = this.ready.filter(isOld)
    if (waiting.length + ready.length === 0) return { waiting: [], ready: [] }
    this.waiting = this.waiting.filter((one) => !isOld(one))
    this.ready = this.ready.filter((one) => !isOld(one))
    this.#averageMs = Math.max(this.#averageMs, LONG_MS)
    this.#setWide(false)
    return { waiting: waiting.map((one) => one.delivery), ready: ready.map((one) => one.held) }
  }

  #setWide(isWide: boolean): void {
    this.#isWide = isWide
    this.consumer?.setWide(isWide)
  }
}
