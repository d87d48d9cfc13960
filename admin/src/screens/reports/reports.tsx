import { Tab, Tabs } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Page } from '../../ui/page/page.tsx'
import { AbandonedCarts } from './abandoned-carts.tsx'
import { oneOf, REPORTS, useChoices } from './choices.ts'
import { InventoryReport } from './inventory.tsx'
import { LowStock } from './low-stock.tsx'
import { SalesReport } from './sales.tsx'
import './reports.css'

const VIEWS = {
  sales: SalesReport,
  inventory: InventoryReport,
  'low-stock': LowStock,
  'abandoned-carts': AbandonedCarts,
} as const

/** Figures of sales and stock, as tables and as files. The address keeps what was chosen. */
export default function Reports(): ReactElement {
  const translate = useTranslate()
  const { of, set } = useChoices()
  const report = oneOf(REPORTS, of('report'))
  const View = VIEWS[report]
  return (
    <Page title={translate('resources.reports.name', { smart_count: 2 })}>
      <Tabs
        value={report}
        variant="scrollable"
        allowScrollButtonsMobile
        onChange={(_event, next: string) =>
          set({ report: next, group_by: undefined, ordering: undefined, hours: undefined })
        }
        aria-label={translate('resources.reports.name', { smart_count: 2 })}
        sx={{ mb: 1.5 }}
      >
        {REPORTS.map((each) => (
          <Tab key={each} value={each} label={translate(`screens.reports.tabs.${each}`)} />
        ))}
      </Tabs>
      <View />
    </Page>
  )
}
