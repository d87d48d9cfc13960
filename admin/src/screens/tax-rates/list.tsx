import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { countryText } from '../../ui/text/country.ts'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { useRead } from '../../ui/use-call.ts'

type Rate = Schema<'TaxRate'>

const columns: readonly Column<Rate>[] = [
  {
    key: 'country',
    sort: 'country',
    render: ({ country }) => <Country code={country} />,
    csv: ({ country }) => country,
  },
  { key: 'state', render: ({ state }) => state ?? '—', csv: ({ state }) => state },
  { key: 'name', sort: 'name', render: ({ name }) => name, csv: ({ name }) => name },
  {
    key: 'rate',
    sort: 'rate',
    align: 'end',
    onPhone: 'end',
    render: ({ rate }) => `${rate} %`,
    csv: ({ rate }) => rate,
  },
  {
    key: 'category',
    render: ({ category }) => <Category id={category} />,
    csv: ({ category }) => category,
  },
  {
    key: 'is_active',
    render: ({ is_active }) => <ActiveStatus isActive={is_active} />,
    csv: ({ is_active }) => is_active,
  },
]

const filters: readonly Filter[] = [
  { name: 'country', kind: 'text' },
  { name: 'is_active', kind: 'boolean' },
]

/** Which taxes apply where, country by country. */
export default function TaxRateList(): ReactElement {
  const translate = useTranslate()
  const settings = useRead(['settings'], () => call(api.GET('/api/settings/')))
  const create = (
    <IfAllowed resource="tax-rates" action="create">
      <Button component={Link} to="/tax-rates/create" variant="contained">
        {translate('screens.tax_rates.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="tax-rates"
      title={translate('resources.tax-rates.name', { smart_count: 2 })}
      lead={
        <>
          {translate('screens.tax_rates.lead')}{' '}
          {settings.data === undefined ? null : (
            <Link to="/settings" className="nx-text-link">
              {translate(
                settings.data.prices_include_tax
                  ? 'screens.tax_rates.prices_include'
                  : 'screens.tax_rates.prices_exclude',
              )}
            </Link>
          )}
        </>
      }
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'country', order: 'ASC' }}
      rowTo={({ id }) => `/tax-rates/${id}`}
      nameOf={({ name }) => name}
      actions={create}
      empty={{
        title: translate('screens.tax_rates.empty'),
        text: translate('screens.tax_rates.empty_text'),
        action: create,
      }}
    />
  )
}

function Country({ code }: { code: string | null }): ReactElement {
  const translate = useTranslate()
  return <>{code === null ? translate('screens.tax_rates.every_country') : countryText(code)}</>
}

function Category({ id }: { id: string | null }): ReactElement {
  const translate = useTranslate()
  const names = useCategoryNames(id !== null)
  if (id === null) return <span className="nx-quiet">{translate('screens.tax_rates.all_goods')}</span>
  return <>{names?.get(id) ?? translate('screens.tax_rates.some_goods')}</>
}

const most = 100

/** The names of categories, read once for all rows and only when a rate is of one. */
function useCategoryNames(isNeeded: boolean): ReadonlyMap<string, string> | undefined {
  const { data } = useRead(
    ['categories', 'names'],
    async () => {
      const { results } = await call(api.GET('/api/categories/', { params: { query: { page_size: most } } }))
      return new Map(results.map(({ id, name }) => [id, name]))
    },
    { enabled: isNeeded },
  )
  return data
}
