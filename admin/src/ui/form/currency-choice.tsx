import { MenuItem, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useShop } from '../shop.ts'
import { currencyOfShop } from '../text/format.ts'

/** In which currencies the shop sells, its own first. */
export function useCurrencies(): readonly string[] {
  const shop = useShop()
  return shop?.currencies.map(({ code }) => code) ?? [currencyOfShop()]
}

/** Chooses the currency of figures, where there is something to choose: amounts of different ones are never added up. */
export function CurrencyChoice({
  value,
  onChange,
}: {
  value: string
  onChange: (currency: string) => void
}): ReactElement | null {
  const translate = useTranslate()
  const known = useCurrencies()
  const currencies = [...new Set([...known, value])]
  if (currencies.length < 2) return null
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={translate('nexus.common.currency')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      sx={{ minWidth: 104 }}
    >
      {currencies.map((currency) => (
        <MenuItem key={currency} value={currency} dense>
          {currency}
        </MenuItem>
      ))}
    </TextField>
  )
}
