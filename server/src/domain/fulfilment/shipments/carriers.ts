import { fieldError } from '../../../kernel/errors.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { ShipmentRecord } from '../../orders/index.ts'
import type { Carrier } from '../../settings/index.ts'

const URL_MAX_LENGTH = 2_000

/** What a parcel keeps of its carrier. */
export type CarrierOfShipment = Pick<ShipmentRecord, 'carrier' | 'carrier_name' | 'carrier_url'>

/** The carrier that was named by code or name, in any case; a name that the shop does not know is kept as it is. */
export function carrierOf(carriers: readonly Carrier[], named: string): CarrierOfShipment {
  const folded = foldCase(named)
  const known =
    carriers.find(({ code }) => code === folded) ?? carriers.find(({ name }) => foldCase(name) === folded)
  return known === undefined
    ? { carrier: named.trim(), carrier_name: named.trim(), carrier_url: null }
    : { carrier: known.code, carrier_name: known.name, carrier_url: known.tracking_url }
}

/** The address where a parcel is followed, as it may stand behind a link. Throws a validation error naming it. */
export function readTrackingUrl(text: string): string {
  const url = URL.parse(text)
  const isGood =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.href.length <= URL_MAX_LENGTH
  if (!isGood)
    throw fieldError(
      'tracking_url',
      'Must be an http or https address without a name or password in it, such as https://example.com/track/1.',
    )
  return url.href
}
