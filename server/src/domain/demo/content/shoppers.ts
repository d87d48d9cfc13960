/** Somebody who buys in the demo shop, and where their parcels go. Nobody can sign in as them. */
export type DemoShopper = {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly address: {
    readonly line1: string
    readonly city: string
    readonly state?: string
    readonly postal_code: string
    readonly country: string
  }
  readonly currency: 'USD' | 'EUR' | 'ETB'
}

type Row = readonly [string, string, string, string, string, DemoShopper['currency']?, string?]

const shopper = ([name, line1, city, postalCode, country, currency = 'USD', state]: Row): DemoShopper => {
  const [first = '', last = ''] = name.split(' ')
  return {
    email: `${first}.${last}@demo.example`.toLowerCase(),
    first_name: first,
    last_name: last,
    address: { line1, city, postal_code: postalCode, country, ...(state === undefined ? {} : { state }) },
    currency,
  }
}

/** Shoppers with an account. */
export const demoShoppers: readonly DemoShopper[] = [
  shopper(['Selam Bekele', 'Bole Road 48', 'Addis Ababa', '1000', 'ET', 'ETB']),
  shopper(['Jonas Brandt', 'Lindenweg 7', 'Leipzig', '04229', 'DE', 'EUR']),
  shopper(['Amelie Roche', '14 rue des Tanneurs', 'Nantes', '44000', 'FR', 'EUR']),
  shopper(['Grace Mwangi', 'Ngong Road 210', 'Nairobi', '00100', 'KE']),
  shopper(['Oliver Hughes', '31 Castle Street', 'Bristol', 'BS1 3XB', 'GB']),
  shopper(['Maya Lindqvist', 'Ekvagen 12', 'Uppsala', '752 37', 'SE', 'EUR']),
  shopper(['Daniel Ortega', '905 Mission Avenue', 'Portland', '97205', 'US', 'USD', 'OR']),
  shopper(['Hannah Weiss', '2218 Maple Street', 'Chicago', '60614', 'US', 'USD', 'IL']),
  shopper(['Dawit Alemu', 'Churchill Avenue 3', 'Addis Ababa', '1110', 'ET', 'ETB']),
  shopper(['Priya Nair', '77 Harbour Lane', 'Boston', '02110', 'US', 'USD', 'MA']),
]

/** Where the parcels of the demo's own customer account go. */
export const demoCustomerAddress: DemoShopper['address'] = {
  line1: 'Market Square 1', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US',
} // biome-ignore format: an address

/** Shoppers who never made an account. */
export const demoGuests: readonly DemoShopper[] = [
  shopper(['Lea Fontaine', '9 place du Marche', 'Lyon', '69002', 'FR', 'EUR']),
  shopper(['Samuel Park', '640 Pine Street', 'Seattle', '98101', 'US', 'USD', 'WA']),
  shopper(['Tigist Haile', 'Piazza 22', 'Addis Ababa', '1000', 'ET', 'ETB']),
  shopper(['Nora Jensen', 'Havnegade 5', 'Aarhus', '8000', 'DK', 'EUR']),
  shopper(['Ben Carter', '18 Orchard Close', 'Norwich', 'NR2 1AB', 'GB']),
  shopper(['Lucia Romano', 'Via Garibaldi 40', 'Turin', '10122', 'IT', 'EUR']),
]
