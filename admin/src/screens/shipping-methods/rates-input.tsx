import Delete from '@mui/icons-material/DeleteOutlined'
import { Button, IconButton } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { CountriesInput } from '../../ui/form/countries-input.tsx'
import { useCurrencies } from '../../ui/form/currency-choice.tsx'
import { Choice, OptionalText } from '../../ui/form/inputs.tsx'
import { currencyOfShop } from '../../ui/text/format.ts'

const mostRates = 200

/** What a method costs: a row for each country, currency and band. */
export function RatesInput(): ReactElement {
  const translate = useTranslate()
  const { control } = useFormContext()
  const { fields, append, remove } = useFieldArray({ control, name: 'rates' })
  const type: unknown = useWatch({ name: 'type' })
  const known = useCurrencies()
  const rates = (useWatch({ name: 'rates' }) ?? []) as readonly { currency?: string | null }[]
  const currencies = [...new Set([...known, ...rates.flatMap(({ currency }) => currency ?? [])])]
  const isFlat = type === 'flat'
  return (
    <>
      <p className="nx-quiet">{translate(`screens.shipping_methods.rates_help.${type ?? 'flat'}`)}</p>
      {fields.map(({ id }, index) => (
        <fieldset
          key={id}
          className="nx-rate nx-bare"
          data-flat={isFlat || undefined}
          aria-label={translate('screens.shipping_methods.rate_number', { number: index + 1 })}
        >
          <CountriesInput
            source={`rates.${index}.countries`}
            label={translate('screens.shipping_methods.countries')}
          />
          <Choice
            source={`rates.${index}.currency`}
            label="nexus.common.currency"
            values={currencies}
            emptyText="screens.shipping_methods.any_currency"
            margin="none"
            sx={{ minWidth: 0 }}
          />
          {isFlat
            ? null
            : (['from', 'to'] as const).map((bound) => (
                <OptionalText
                  key={bound}
                  source={`rates.${index}.${bound}`}
                  label={translate(`screens.shipping_methods.${type}_${bound}`)}
                  slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
                />
              ))}
          <OptionalText
            source={`rates.${index}.price`}
            label="screens.shipping_methods.price"
            isRequired
            slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
          />
          <IconButton
            aria-label={translate('screens.shipping_methods.remove_rate', { number: index + 1 })}
            disabled={fields.length === 1}
            onClick={() => remove(index)}
          >
            <Delete fontSize="small" />
          </IconButton>
        </fieldset>
      ))}
      {fields.length >= mostRates ? null : (
        <Button
          variant="outlined"
          onClick={() =>
            append({ countries: [], currency: currencyOfShop(), from: null, to: null, price: null })
          }
        >
          {translate('screens.shipping_methods.add_rate')}
        </Button>
      )}
    </>
  )
}
