import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'

const one = { params: { query: { page_size: 1 } } } as const

/** What a shop needs before its first order, with what is done already. */
export function FirstSteps(): ReactElement | null {
  const translate = useTranslate()
  const sells = useIsAllowed('products', 'create')
  const sets = useIsAllowed('settings', 'list')
  const imports = useRead(['imports', 'any'], () => call(api.GET('/api/imports/', one)), { enabled: sells })
  const products = useRead(['products', 'any'], () => call(api.GET('/api/products/', one)), {
    enabled: sells,
  })
  const methods = useRead(['shipping-methods', 'first'], () => call(api.GET('/api/shipping-methods/')), {
    enabled: sets,
  })
  const taxes = useRead(['tax-rates', 'any'], () => call(api.GET('/api/tax-rates/', one)), { enabled: sets })
  const settings = useRead(['settings'], () => call(api.GET('/api/settings/')), { enabled: sets })
  if (!sells && !sets) return null
  const isShippingSet = methods.data?.results.some(
    ({ rates, created_at, updated_at }) =>
      updated_at !== created_at || rates.some(({ price }) => Number(price) > 0),
  )
  const steps = [
    ...(sells
      ? [
          { key: 'product', to: '/products/create', isDone: products.data && (products.data.count ?? 0) > 0 },
          { key: 'import', to: '/imports', isDone: imports.data && (imports.data.count ?? 0) > 0 },
        ]
      : []),
    ...(sets
      ? [
          { key: 'shipping', to: '/shipping-methods', isDone: isShippingSet },
          { key: 'taxes', to: '/tax-rates', isDone: taxes.data && (taxes.data.count ?? 0) > 0 },
          { key: 'seller', to: '/settings', isDone: settings.data && settings.data.seller_name !== '' },
        ]
      : []),
  ]
  if (steps.some(({ isDone }) => isDone === undefined)) return <Loading lines={6} />
  return (
    <Panel
      title={translate('screens.dashboard.first_steps')}
      lead={translate('screens.dashboard.first_steps_lead')}
      isFlush
    >
      <ol className="nx-steps">
        {steps.map(({ key, to, isDone }) => (
          <li key={key}>
            <span className={`nx-status ${isDone ? 'nx-good' : 'nx-calm'}`}>
              {translate(isDone ? 'screens.dashboard.done' : 'screens.dashboard.to_do')}
            </span>
            <div>
              <strong>{translate(`screens.dashboard.steps.${key}.title`)}</strong>
              <div className="nx-quiet">{translate(`screens.dashboard.steps.${key}.text`)}</div>
            </div>
            <Button component={Link} to={to} variant={isDone ? 'text' : 'outlined'}>
              {translate(`screens.dashboard.steps.${key}.action`)}
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
