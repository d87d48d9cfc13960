import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { makeLine } from './line.ts'

/** Thrown when an address that somebody supplied must not be called. The message may be shown to them. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
}

/** An address that has been checked: connect to exactly these. */
export type PinnedAddress = { readonly address: string; readonly family: 4 | 6 }

/** Finds out and checks where an address leads. */
export type SsrfGuard = {
  /** Throws ForbiddenAddress, or the resolver's own error when the name is not known. */
  resolve(url: URL): Promise<readonly PinnedAddress[]>
  /** Whether the operator has opened all that it was found to lead to: then rules for the public internet may rest. */
  isOpened(url: URL, found: readonly PinnedAddress[]): boolean
}

type Resolver = (host: string) => Promise<{ address: string; family: number }[]>

/** A look-up without network holds one of the four threads that files and passwords need too: two at a time. */
const inLine = makeLine(2)

type Found = Awaited<ReturnType<Resolver>>
const underway = new Map<string, Promise<Found>>()

/** Who asks for a name that is being looked up waits for that answer: a name that answers slowly holds one place. */
const resolveName: Resolver = (host) => {
  const known = underway.get(host)
  if (known !== undefined) return known
  const asked = inLine(() => lookup(host, { all: true, verbatim: true })).finally(() => underway.delete(host))
  underway.set(host, asked)
  return asked
}

/**
 * Guards calls to addresses that users supply: only http and https, no credentials, and every address of
 * the name must be public; the caller connects to what was checked, not to what the name says a moment later.
 * `allow` opens networks (`127.0.0.0/8`), single addresses and names. Throws when an entry is none of these.
 */
export function ssrfGuard(allow: readonly string[], resolver: Resolver = resolveName): SsrfGuard {
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = []
  const names = new Set<string>()
  for (const entry of allow) {
    if (entry.includes('/')) networks.push(ipaddr.parseCIDR(entry))
    else if (ipaddr.isValid(entry)) networks.push([ipaddr.parse(entry), entry.includes(':') ? 128 : 32])
    else if (/^[\w.-]+$/.test(entry)) names.add(entry.toLowerCase())
    else throw new Error(`OUTGOING_WEBHOOK_ALLOW: "${entry}" is not a network, an address or a name`)
  }
  const isAllowed = (address: string): boolean => {
    const parsed = ipaddr.process(address)
    return networks.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network as never, bits),
    )
  }
  const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
  return {
    isOpened: (url, found) =>
      names.has(hostOf(url).toLowerCase()) || found.every(({ address }) => isAllowed(address)),
    async resolve(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new ForbiddenAddress('Only http and https are called.')
      if (url.username !== '' || url.password !== '')
        throw new ForbiddenAddress('Addresses with credentials are not called.')
      const host = hostOf(url)
      const found = ipaddr.isValid(host)
        ? [{ address: host, family: host.includes(':') ? 6 : 4 }]
        : await resolver(host.replace(/\.$/, ''))
      if (found.length === 0) throw new ForbiddenAddress('The name leads nowhere.')
      if (!names.has(host.toLowerCase())) {
        for (const { address } of found) {
          if (!isPublicAddress(address) && !isAllowed(address)) {
            throw new ForbiddenAddress('The address leads into a private network.')
          }
        }
      }
      return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
    },
  }
}

const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Whether an IP address belongs to the public internet: not loopback, private, link-local, embedded or reserved. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text) // ::ffff:10.0.0.1 is 10.0.0.1
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_UNICAST)
}
