import { connect as connectPlain } from 'node:net'
import { connect as connectSecure } from 'node:tls'

const PATIENCE_MS = 5_000
/** What a client of AMQP 0-9-1 says first. Source: AMQP 0-9-1 specification, §4.2.2. */
const GREETING = Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1])

/**
 * Which broker answers at the address, such as "RabbitMQ 3.13.7": every AMQP server says so before anybody signs in, in
 * the table of its first frame. Throws when nobody answers, or somebody who speaks otherwise.
 */
export async function brokerVersion(url: string): Promise<string> {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'amqps:'
  const address = { host, port: Number(port || (isSecure ? 5671 : 5672)) }
  const socket = isSecure ? connectSecure({ ...address, servername: host }) : connectPlain(address)
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')))
  try {
    socket.write(GREETING)
    let seen = Buffer.alloc(0)
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      seen = Buffer.concat([seen, chunk])
      const product = textOf(seen, 'product')
      const version = textOf(seen, 'version')
      if (product !== undefined && version !== undefined) return `${product} ${version}`
      if (seen.length > 65_536) break
    }
    throw new Error('no broker for AMQP 0-9-1')
  } finally {
    socket.destroy()
  }
}

/** A text of the field table: the length of its name, the name, S, four bytes of length, the text. */
function textOf(frame: Buffer, name: string): string | undefined {
  const mark = Buffer.concat([Buffer.from([name.length]), Buffer.from(`${name}S`)])
  const at = frame.indexOf(mark)
  if (at < 0 || frame.length < at + mark.length + 4) return undefined
  const start = at + mark.length + 4
  const end = start + frame.readUInt32BE(start - 4)
  return end <= frame.length ? frame.toString('utf8', start, Math.min(end, start + 100)) : undefined
}
