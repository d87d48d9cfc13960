import { Type } from 'typebox'
import { FieldErrorList } from '../../kernel/errors.ts'

/** Where the number stands in a carrier's address. */
export const NUMBER_PLACE = '{tracking_number}'

/** Who carries parcels. `tracking_url`: where they are followed; null when there is no such address. */
export type Carrier = {
  readonly code: string
  readonly name: string
  readonly tracking_url: string | null
}

/** A carrier, as the staff write it and the API shows it. */
export const CarrierSchema = Type.Object(
  {
    code: Type.String({
      pattern: '^[a-z0-9][a-z0-9_-]{0,39}$',
      description: 'Must be small letters, digits, - and _, at most 40.',
    }),
    name: Type.String({
      maxLength: 60,
      pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
      description: 'Must be one line: the name that buyers read.',
    }),
    tracking_url: Type.Union([
      Type.String({
        maxLength: 500,
        pattern:
          '^https?://[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?/[!#-;=?-\\[\\]_a-~]*\\{tracking_number\\}[!#-;=?-\\[\\]_a-~]*$',
        description:
          'Must be an http or https address with `{tracking_number}` behind the host; null when there is none.',
      }),
      Type.Null(),
    ]),
  },
  { title: 'Carrier', additionalProperties: false },
)

/** The carriers of a shop whose staff have not said others. */
export const DEFAULT_CARRIERS: readonly Carrier[] = [
  carrier('dhl', 'DHL', 'https://www.dhl.com/global-en/home/tracking.html?tracking-id='),
  carrier(
    'dhl_express',
    'DHL Express',
    'https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id=',
  ),
  carrier('ups', 'UPS', 'https://www.ups.com/track?tracknum='),
  carrier('fedex', 'FedEx', 'https://www.fedex.com/fedextrack/?trknbr='),
  carrier('usps', 'USPS', 'https://tools.usps.com/go/TrackConfirmAction?tLabels='),
  carrier('royal_mail', 'Royal Mail', 'https://www.royalmail.com/track-your-item#/tracking-results/'),
  carrier('dpd', 'DPD', 'https://tracking.dpd.de/status/en_US/parcel/'),
  carrier('gls', 'GLS', 'https://gls-group.com/EU/en/parcel-tracking?match='),
  carrier('la_poste', 'La Poste', 'https://www.laposte.fr/outils/suivre-vos-envois?code='),
  carrier(
    'canada_post',
    'Canada Post',
    'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=',
  ),
  carrier('australia_post', 'Australia Post', 'https://auspost.com.au/mypost/track/details/'),
  carrier('tnt', 'TNT', 'https://www.tnt.com/express/en_gc/site/shipping-tools/tracking.html?cons='),
  carrier('ems', 'EMS', null),
  carrier('other', 'Other', null),
]

function carrier(code: string, name: string, address: string | null): Carrier {
  return { code, name, tracking_url: address === null ? null : `${address}${NUMBER_PLACE}` }
}

/** Throws a validation error that names every carrier whose code is there twice. */
export function requireDistinctCodes(carriers: readonly Carrier[]): void {
  const errors = new FieldErrorList()
  for (const [index, { code }] of carriers.entries()) {
    if (carriers.findIndex((other) => other.code === code) < index)
      errors.add(`carriers.${index}.code`, 'Is there twice; each carrier has a code of its own.')
  }
  errors.throwIfAny()
}
