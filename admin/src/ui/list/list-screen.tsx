import type { ReactElement, ReactNode } from 'react'
import { ListBase, type RaRecord, type SortPayload, useListContext, useTranslate } from 'react-admin'
import type { ResourceName } from '../../data/resources.ts'
import { Empty } from '../page/empty.tsx'
import { Failed } from '../page/loading.tsx'
import { Page } from '../page/page.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ListPager } from './pager.tsx'
import { ListTable } from './table.tsx'
import { ListToolbar } from './toolbar.tsx'
import type { Column, Filter } from './types.ts'

type ListScreenProps<Entry extends RaRecord> = {
  readonly resource: ResourceName
  readonly title: string
  readonly lead?: ReactNode
  readonly columns: readonly Column<Entry>[]
  readonly filters?: readonly Filter[]
  /** Whether the API searches this list. */
  readonly hasSearch?: boolean
  readonly sort?: SortPayload
  /** Asked with every page, whatever a person filters by. */
  readonly permanentFilter?: Readonly<Record<string, unknown>>
  /** Filters set when a person comes here without any. */
  readonly defaultFilter?: Readonly<Record<string, unknown>>
  /** Where a row leads. */
  readonly rowTo?: (entry: Entry) => string
  /** How a row is called by those who do not see it. */
  readonly nameOf?: (entry: Entry) => string
  /** What can be done with the chosen rows; export is always there. Without it, rows cannot be chosen. */
  readonly bulkActions?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  /** Shown when the list is empty without any filter: what it is for and what to do. */
  readonly empty: { readonly title: string; readonly text?: ReactNode; readonly action?: ReactNode }
  /** Another way to show the rows, such as a tree; the table otherwise. */
  readonly children?: ReactNode
  /** Between title and rows, such as figures or tabs. */
  readonly above?: ReactNode
  readonly perPage?: number
}

/** A list of the API: search, filters in the address, columns to choose, order, pages, actions on chosen rows. */
export function ListScreen<Entry extends RaRecord>(props: ListScreenProps<Entry>): ReactElement {
  return (
    <ListBase
      resource={props.resource}
      storeKey={`list.${props.resource}`}
      perPage={props.perPage ?? 25}
      {...(props.sort ? { sort: props.sort } : {})}
      {...(props.permanentFilter ? { filter: props.permanentFilter } : {})}
      {...(props.defaultFilter ? { filterDefaultValues: props.defaultFilter } : {})}
      queryOptions={{ retry: false }}
      disableAuthentication
    >
      <Page title={props.title} lead={props.lead} actions={props.actions}>
        {props.above}
        <section className="nx-panel nx-list" aria-label={props.title}>
          <ListToolbar
            resource={props.resource}
            columns={props.columns}
            filters={props.filters ?? []}
            hasSearch={props.hasSearch ?? false}
          />
          <ListBody {...props} />
        </section>
      </Page>
    </ListBase>
  )
}

function ListBody<Entry extends RaRecord>(props: ListScreenProps<Entry>): ReactElement {
  const { data, error, isPending, filterValues, refetch, setFilters } = useListContext<Entry>()
  const translate = useTranslate()
  if (error && data === undefined) return <Failed error={error} retry={() => void refetch()} />
  const isEmpty = !isPending && (data?.length ?? 0) === 0
  if (isEmpty && Object.keys(filterValues).length === 0) {
    return (
      <Empty title={props.empty.title} action={props.empty.action}>
        {props.empty.text}
      </Empty>
    )
  }
  if (isEmpty) {
    return (
      <Empty
        title={translate('nexus.list.nothing_found')}
        action={
          <button type="button" className="nx-link-button" onClick={() => setFilters({}, [])}>
            {translate('nexus.list.clear_filters')}
          </button>
        }
      >
        {translate('nexus.list.nothing_found_lead')}
      </Empty>
    )
  }
  return (
    <>
      <BulkBar columns={props.columns} resource={props.resource}>
        {props.bulkActions}
      </BulkBar>
      {props.children ?? (
        <ListTable
          resource={props.resource}
          columns={props.columns}
          hasSelection={props.bulkActions !== undefined}
          {...(props.rowTo ? { rowTo: props.rowTo } : {})}
          {...(props.nameOf ? { nameOf: props.nameOf } : {})}
        />
      )}
      <ListPager />
    </>
  )
}
