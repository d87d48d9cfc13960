import type { ReactElement } from 'react'
import { AutocompleteInput } from 'react-admin'
import { useShop } from '../../ui/shop.ts'
import { countryText } from '../../ui/text/country.ts'

/** In which country a tax is; in every one without. */
export function CountryInput(): ReactElement {
  const shop = useShop()
  return (
    <AutocompleteInput
      source="country"
      isPending={shop === undefined}
      translateChoice={false}
      choices={(shop?.countries ?? []).map(({ code }) => ({ id: code, name: countryText(code) }))}
      parse={(code) => (code === '' ? null : code)}
      helperText="screens.tax_rates.country_help"
    />
  )
}
