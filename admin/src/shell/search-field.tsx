import Search from '@mui/icons-material/Search'
import { Autocomplete, InputAdornment, TextField } from '@mui/material'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { api, call } from '../api/client.ts'
import type { Schema } from '../api/types.ts'
import { isAllowed } from '../data/resources.ts'
import { useMe } from '../ui/allowed.tsx'
import { moneyText } from '../ui/text/format.ts'
import { useRead } from '../ui/use-call.ts'

/** Something that was found, and where it is. */
type Hit = { readonly group: string; readonly name: string; readonly more: string; readonly to: string }

const typingPauseMs = 200
const hitsOfEach = 5

/** Finds products, orders and customers while somebody types. */
export default function SearchField(): ReactElement {
  const translate = useTranslate()
  const navigate = useNavigate()
  const me = useMe()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isFetching } = useRead(['search', asked], () => search(asked, me), {
    enabled: asked.length > 1,
  })
  return (
    <Autocomplete
      className="nx-search-box"
      freeSolo
      options={asked.length > 1 ? (data ?? []) : []}
      loading={isFetching}
      value={null}
      inputValue={text}
      onInputChange={(_event, input, reason) => reason !== 'reset' && setText(input)}
      filterOptions={(options) => options}
      groupBy={(hit) => translate(`resources.${hit.group}.name`, { smart_count: 2, _: hit.group })}
      getOptionLabel={(hit) => (typeof hit === 'string' ? hit : hit.name)}
      getOptionKey={(hit) => (typeof hit === 'string' ? hit : hit.to)}
      onChange={(_event, hit) => {
        if (hit === null || typeof hit === 'string') return
        setText('')
        navigate(hit.to)
      }}
      renderOption={({ key, ...properties }, hit) => (
        <li key={key} {...properties}>
          <span className="nx-hit">
            <span>{hit.name}</span>
            <span className="nx-quiet">{hit.more}</span>
          </span>
        </li>
      )}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          autoFocus
          placeholder={translate('nexus.search.hint')}
          slotProps={{
            htmlInput: {
              ...parameters.inputProps,
              'aria-label': translate('nexus.search.label'),
              maxLength: 200,
            },
            input: {
              ...parameters.InputProps,
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
      )}
    />
  )
}

async function search(text: string, me: Schema<'User'>): Promise<Hit[]> {
  const query = { search: text, page_size: hitsOfEach }
  const [products, orders, people] = await Promise.all([
    isAllowed(me, 'products', 'list') ? call(api.GET('/api/products/', { params: { query } })) : null,
    isAllowed(me, 'orders', 'list') ? call(api.GET('/api/orders/', { params: { query } })) : null,
    isAllowed(me, 'customers', 'list')
      ? call(api.GET('/api/users/', { params: { query: { ...query, role: 'customer' } } }))
      : null,
  ])
  return [
    ...(orders?.results ?? []).map((order) => ({
      group: 'orders',
      name: order.number,
      more: `${order.email} · ${moneyText(order.grand_total, order.currency)}`,
      to: `/orders/${order.id}`,
    })),
    ...(products?.results ?? []).map((product) => ({
      group: 'products',
      name: product.name,
      more: [product.sku, product.brand].filter(Boolean).join(' · '),
      to: `/products/${product.id}`,
    })),
    ...(people?.results ?? []).map((person) => ({
      group: 'customers',
      name: [person.first_name, person.last_name].join(' ').trim() || person.email,
      more: person.email,
      to: `/customers/${person.id}`,
    })),
  ]
}
