import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useSearchParams } from 'react-router-dom'
import { api, callJson } from '../../api/client.ts'
import { CurrencyChoice } from '../../ui/form/currency-choice.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { useRead } from '../../ui/use-call.ts'
import { FirstSteps } from './first-steps.tsx'
import { SalesChart } from './sales-chart.tsx'
import { LowStock, OrdersByStatus, TopProducts } from './standing.tsx'
import { Times } from './times.tsx'
import { Waiting } from './waiting.tsx'
import './dashboard.css'

/** What the shop is like at the moment: what was sold, and what waits for somebody. */
export default function Dashboard(): ReactElement {
  const translate = useTranslate()
  const [asked, setAsked] = useSearchParams()
  const currency = asked.get('currency')
  const { data, error, refetch } = useRead(['reports', 'summary', currency], () =>
    callJson(api.GET('/api/reports/summary/', { params: { query: currency === null ? {} : { currency } } })),
  )
  const title = translate('nexus.menu.dashboard')
  if (error) {
    return (
      <Page title={title}>
        <Failed error={error} retry={() => void refetch()} />
      </Page>
    )
  }
  if (data === undefined) {
    return (
      <Page title={title}>
        <section className="nx-panel">
          <Loading lines={10} />
        </section>
      </Page>
    )
  }
  const isEmpty = Object.values(data.orders_by_status).every((count) => count === 0)
  return (
    <Page
      title={title}
      lead={translate('screens.dashboard.lead', { zone: data.timezone })}
      actions={
        isEmpty ? undefined : (
          <CurrencyChoice value={data.currency} onChange={(next) => setAsked({ currency: next })} />
        )
      }
    >
      <div className="nx-dashboard">
        {isEmpty ? <FirstSteps /> : null}
        <Times summary={data} />
        {isEmpty ? null : <SalesChart summary={data} />}
        <Columns
          main={
            <>
              <TopProducts summary={data} />
              <LowStock />
            </>
          }
          aside={
            <>
              <Waiting summary={data} />
              <OrdersByStatus summary={data} />
            </>
          }
        />
      </div>
    </Page>
  )
}
