import { Readable, type Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_AGAIN_MS = 2

/**
 * A message for nodemailer that ends only when `prepare` has come back. A server has a message with the dot that ends
 * it, not before: so everything else is sent first. What `prepare` gives is called right before the dot leaves, in the
 * same step of the program. `isFlushed` says whether what was written so far has left the process.
 */
export function messageStream(
  bytes: Buffer,
  isFlushed: () => boolean,
  prepare: () => Promise<() => void>,
): Readable {
  const stream = new Readable({ read() {} })
  const pour = async (to: Transform): Promise<void> => {
    to.write(bytes)
    while (to.readableLength > 0 || to.writableLength > 0 || !isFlushed()) {
      if (stream.destroyed) return
      await sleep(LOOK_AGAIN_MS)
    }
    const give = await prepare()
    if (stream.destroyed) return
    // runs before the listener that writes to the socket; the dot is all that is left
    to.prependListener('data', give)
    to.end()
  }
  stream.pipe = (to) => {
    // a stream that is destroyed never ends, and without an end there is no dot
    pour(to as unknown as Transform).catch((error) => stream.destroy(error))
    return to
  }
  return stream
}
