/**
 * Turns messages that are done, in any order, into few acknowledgements: one for everything up to a point where nothing
 * is open before it, single ones beyond.
 */
export class AckWindow {
  #open: number[] = []
  readonly #done = new Set<number>()

  /** Notes a delivered message; tags grow. */
  deliver(tag: number): void {
    this.#open.push(tag)
  }

  /** Notes messages as done and tells what is to be acknowledged for them. Unknown and repeated tags are left out. */
  settle(tags: readonly number[]): { upTo: number | undefined; single: number[] } {
    const fresh = tags.filter((tag) => !this.#done.has(tag) && this.#isOpen(tag))
    for (const tag of fresh) this.#done.add(tag)
    let count = 0
    while (count < this.#open.length && this.#done.has(this.#open[count]!)) count += 1
    const ended = this.#open.splice(0, count)
    for (const tag of ended) this.#done.delete(tag)
    const last = ended.at(-1) ?? -1
    const inOrder = fresh.filter((tag) => tag <= last)
    // The broker takes "all up to" only with a tag that is still open there.
    return {
      upTo: inOrder.length > 0 ? Math.max(...inOrder) : undefined,
      single: fresh.filter((tag) => tag > last),
    }
  }

  #isOpen(tag: number): boolean {
    let low = 0
    let high = this.#open.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#open[middle]!
      if (found === tag) return true
      if (found < tag) low = middle + 1
      else high = middle - 1
    }
    return false
  }
}
