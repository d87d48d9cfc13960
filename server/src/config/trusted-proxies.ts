import ipaddr from 'ipaddr.js'

/** Whose `X-Forwarded-*` is believed: addresses and networks, or that many proxies before this process whoever they are. */
export type TrustedProxies = readonly string[] | number

/** Names of networks that everybody has. */
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']
/** More proxies than any road to a shop has. */
const HOPS_MAX = 10

/** Reads TRUSTED_PROXIES. Each entry that is nothing of what may be given is told to `fault`. */
export function readTrustedProxies(
  entries: readonly string[],
  fault: (problem: string) => void,
): TrustedProxies {
  const [only] = entries
  if (entries.length === 1 && /^\d+$/.test(only!)) {
    const hops = Number(only)
    if (hops < 1 || hops > HOPS_MAX) fault(`must be 1 to ${HOPS_MAX} as a number of proxies, not "${only}"`)
    return hops
  }
  for (const entry of entries) {
    if (!isNetwork(entry)) {
      fault(
        `must be a comma list of addresses, networks such as 10.0.0.0/8 and ${NAMED_NETWORKS.join(', ')}, or one number of proxies, not "${entry}"`,
      )
    }
  }
  return Object.freeze([...entries])
}

function isNetwork(entry: string): boolean {
  if (NAMED_NETWORKS.includes(entry)) return true
  if (!entry.includes('/')) return ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry)
  try {
    const [, bits] = ipaddr.parseCIDR(entry)
    return bits > 0 // everybody is no proxy
  } catch {
    return false
  }
}
