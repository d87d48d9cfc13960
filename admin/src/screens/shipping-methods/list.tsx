import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { Code, Money } from '../../ui/text/text.tsx'
import { bandText, placesText } from './rate-text.ts'
import './shipping-methods.css'

type Method = Schema<'ShippingMethod'>

const columns: readonly Column<Method>[] = [
  {
    key: 'name',
    sort: 'name',
    render: (method) => <Name method={method} />,
    csv: ({ name }) => name,
  },
  {
    key: 'code',
    isHiddenAtFirst: true,
    render: ({ code }) => <Code>{code}</Code>,
    csv: ({ code }) => code,
  },
  { key: 'type', render: ({ type }) => <Type type={type} />, csv: ({ type }) => type },
  { key: 'rates', render: (method) => <Rates method={method} /> },
  {
    key: 'position',
    sort: 'position',
    align: 'end',
    onPhone: 'never',
    render: ({ position }) => position,
    csv: ({ position }) => position,
  },
  {
    key: 'is_active',
    onPhone: 'end',
    render: ({ is_active }) => <ActiveStatus isActive={is_active} />,
    csv: ({ is_active }) => is_active,
  },
]

const TYPES = ['flat', 'weight', 'subtotal'] as const

const filters: readonly Filter[] = [
  {
    name: 'type',
    kind: 'choice',
    choices: TYPES.map((value) => ({ value, name: `screens.shipping_methods.types.${value}` })),
  },
  { name: 'is_active', kind: 'boolean' },
]

/** The ways in which orders are sent, in the order in which buyers see them. */
export default function ShippingMethodList(): ReactElement {
  const translate = useTranslate()
  const create = (
    <IfAllowed resource="shipping-methods" action="create">
      <Button component={Link} to="/shipping-methods/create" variant="contained">
        {translate('screens.shipping_methods.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="shipping-methods"
      title={translate('resources.shipping-methods.name', { smart_count: 2 })}
      lead={translate('screens.shipping_methods.lead')}
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'position', order: 'ASC' }}
      rowTo={({ id }) => `/shipping-methods/${id}`}
      actions={create}
      empty={{
        title: translate('screens.shipping_methods.empty'),
        text: translate('screens.shipping_methods.empty_text'),
        action: create,
      }}
    />
  )
}

function Name({ method }: { method: Method }): ReactElement {
  return (
    <>
      {method.name}
      {method.description === '' ? null : <div className="nx-quiet nx-plain">{method.description}</div>}
    </>
  )
}

function Type({ type }: { type: Method['type'] }): ReactElement {
  const translate = useTranslate()
  return <>{translate(`screens.shipping_methods.types.${type}`)}</>
}

const shown = 4

function Rates({ method }: { method: Method }): ReactElement {
  const translate = useTranslate()
  const more = method.rates.length - shown
  return (
    <ul className="nx-rates">
      {method.rates.slice(0, shown).map((rate, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rates have no names, and their order is fixed
        <li key={index}>
          {Number(rate.price) === 0 ? (
            <>
              {translate('screens.shipping_methods.free')}
              {rate.currency === null ? '' : ` (${rate.currency})`}
            </>
          ) : (
            <Money amount={rate.price} {...(rate.currency === null ? {} : { currency: rate.currency })} />
          )}{' '}
          <span className="nx-quiet">
            {[
              bandText(rate, method.type),
              placesText(rate.countries, translate('nexus.common.every_country')),
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </span>
        </li>
      ))}
      {more > 0 ? (
        <li className="nx-quiet">
          {translate('screens.shipping_methods.more_rates', { smart_count: more })}
        </li>
      ) : null}
    </ul>
  )
}
