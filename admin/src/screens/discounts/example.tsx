import { Alert, TextField } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { api, call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Schema } from '../../api/types.ts'
import { sentenceOf } from '../../ui/feedback.ts'
import { CountrySelect } from '../../ui/form/country-input.tsx'
import { Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { type Draft, type FormValues, toDraft } from './draft.ts'
import { ExampleProduct } from './example-product.tsx'
import { ExampleSums } from './example-sums.tsx'
import './discounts.css'

const typingPauseMs = 400

/** What the shop would make of an order with the discount as it stands in the form, read anew while somebody types. */
export function Example({ insteadOf }: { insteadOf?: string }): ReactElement {
  const translate = useTranslate()
  const values = useWatch() as FormValues
  const [product, setProduct] = useState<string | null>(null)
  const [quantity, setQuantity] = useState('1')
  const [country, setCountry] = useState('')
  const many = Number(quantity)
  const isCountable = Number.isInteger(many) && many >= 1
  const asked = useSettled({
    discount: toDraft(values),
    ...(insteadOf === undefined ? {} : { instead_of: insteadOf }),
    ...(product === null || !isCountable ? {} : { items: [{ product, quantity: many }] }),
    ...(country === '' ? {} : { country }),
  })
  const isReady = asked.discount.type === 'free_shipping' || !isBlank(asked.discount.value)
  const { data, error, isFetching } = useQuery({
    queryKey: ['discount-preview', asked],
    queryFn: () => call(api.POST('/api/discounts/preview/', { body: asked })),
    enabled: isReady,
    retry: false,
    placeholderData: keepPreviousData,
  })
  return (
    <Panel title={translate('screens.discounts.example')} lead={translate('screens.discounts.example_lead')}>
      <div
        aria-live="polite"
        aria-busy={isFetching}
        className={isFetching ? 'nx-example nx-waiting' : 'nx-example'}
      >
        {isReady ? (
          error ? (
            <Alert severity="warning">
              {error instanceof ApiProblem && Object.keys(error.fieldErrors).length > 0
                ? Object.values(error.fieldErrors).join(' ')
                : sentenceOf(error, translate)}
            </Alert>
          ) : data === undefined ? (
            <Loading lines={6} />
          ) : (
            <ExampleSums preview={data} />
          )
        ) : (
          <p className="nx-quiet">{translate('screens.discounts.example_needs_value')}</p>
        )}
      </div>
      <div className="nx-example-choices">
        <ExampleProduct value={product} onChange={setProduct} />
        <TextField
          type="number"
          label={translate('screens.discounts.quantity')}
          value={quantity}
          disabled={product === null}
          error={!isCountable}
          onChange={(event) => setQuantity(event.target.value)}
          slotProps={{ htmlInput: { min: 1, step: 1 } }}
        />
        <CountrySelect
          label={translate('screens.discounts.country')}
          value={country}
          onChange={setCountry}
          helperText={translate('screens.discounts.country_help')}
        />
      </div>
    </Panel>
  )
}

const isBlank = (value: Draft['value']): boolean =>
  value === null || value === undefined || String(value).trim() === ''

/** The same once it has not changed for a moment. */
function useSettled(next: Schema<'DiscountPreviewInput'>): Schema<'DiscountPreviewInput'> {
  const [settled, setSettled] = useState(next)
  const text = JSON.stringify(next)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text)), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
