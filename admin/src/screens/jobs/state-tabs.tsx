import { Tab, Tabs } from '@mui/material'
import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { words } from '../../ui/text/format.ts'

const states = ['queued', 'running', 'failed', 'succeeded'] as const

/** All jobs, or those in one state. It stands in the address like every filter. */
export function StateTabs(): ReactElement {
  const { filterValues, setFilters } = useListContext()
  const translate = useTranslate()
  const { status, ...others } = filterValues
  return (
    <Tabs
      value={states.includes(status) ? status : 'all'}
      variant="scrollable"
      allowScrollButtonsMobile
      aria-label={translate('resources.jobs.fields.status')}
      onChange={(_event, value: string) =>
        setFilters(value === 'all' ? others : { ...others, status: value }, undefined, false)
      }
    >
      <Tab value="all" label={translate('screens.jobs.all')} />
      {states.map((state) => (
        <Tab key={state} value={state} label={translate(`nexus.status.${state}`, { _: words(state) })} />
      ))}
    </Tabs>
  )
}
