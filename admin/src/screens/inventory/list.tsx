import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { productFilter } from '../../ui/list/entry-filters.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { useNames } from '../../ui/names.ts'
import { useLocationFilter, useLocationName } from '../../ui/stock/locations.ts'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Code, To } from '../../ui/text/text.tsx'
import { BulkAdjust } from './bulk-adjust.tsx'
import { StockDialogs } from './dialogs.tsx'
import { isLow, type Level, nameOfLevel } from './level.ts'
import { RowActions } from './row-actions.tsx'
import './inventory.css'

const location: Column<Level> = {
  key: 'location',
  render: (level) => <LocationOf id={level.location} />,
  csv: (level) => level.location,
}

const columns: readonly Column<Level>[] = [
  { key: 'name', sort: 'name', render: (level) => <Product level={level} />, csv: ({ name }) => name },
  { key: 'sku', sort: 'sku', render: ({ sku }) => (sku ? <Code>{sku}</Code> : '—'), csv: ({ sku }) => sku },
  location,
  figure('on_hand'),
  figure('reserved'),
  {
    key: 'available',
    sort: 'available',
    align: 'end',
    onPhone: 'end',
    render: (level) => <Available level={level} />,
    csv: ({ available }) => available,
  },
  {
    key: 'low_stock_threshold',
    align: 'end',
    onPhone: 'never',
    render: ({ low_stock_threshold: threshold }) => (threshold === 0 ? '—' : numberText(threshold)),
    csv: (level) => level.low_stock_threshold,
  },
  {
    key: 'backorder',
    isHiddenAtFirst: true,
    onPhone: 'never',
    render: ({ backorder }) => <YesNo value={backorder} />,
    csv: ({ backorder }) => backorder,
  },
  { key: 'actions', align: 'end', width: '150px', render: (level) => <RowActions level={level} /> },
]

function figure(key: 'on_hand' | 'reserved'): Column<Level> {
  return {
    key,
    sort: key,
    align: 'end',
    onPhone: 'never',
    render: (level) => numberText(level[key]),
    csv: (level) => level[key],
  }
}

const filters: readonly Filter[] = [{ name: 'low_stock', kind: 'boolean' }, productFilter]

/** What is there, by variant and location. */
export default function InventoryList(): ReactElement {
  const translate = useTranslate()
  const locations = useLocationFilter()
  const seesLocations = useIsAllowed('stock-locations', 'list')
  return (
    <StockDialogs>
      <ListScreen<Level>
        resource="inventory"
        title={translate('resources.inventory.name', { smart_count: 2 })}
        columns={seesLocations ? columns : columns.filter((column) => column !== location)}
        filters={[...filters, ...locations]}
        hasSearch
        sort={{ field: 'name', order: 'ASC' }}
        nameOf={nameOfLevel}
        bulkActions={<BulkAdjust />}
        empty={{
          title: translate('screens.inventory.empty'),
          text: translate('screens.inventory.empty_text'),
        }}
      />
    </StockDialogs>
  )
}

/** The product, and which of its variants; the names of the page's variants are read at once. */
function Product({ level }: { level: Level }): ReactElement {
  const { data } = useListContext<Level>()
  const names = useNames((data ?? []).map(({ variant }) => variant))
  const variant = names.get(level.variant)?.name
  return (
    <span className="nx-hit">
      <To to={`/products/${level.product}`}>{level.name}</To>
      {variant && variant !== level.name ? <span className="nx-quiet">{variant}</span> : null}
    </span>
  )
}

function LocationOf({ id }: { id: string }): ReactElement {
  return <>{useLocationName()(id)}</>
}

function Available({ level }: { level: Level }): ReactElement {
  const { filterValues } = useListContext()
  const isListedAsLow = String(filterValues.low_stock) === 'true'
  return (
    <span className="nx-available">
      {level.available <= 0 ? (
        <Status value="sold_out" tone={level.backorder ? 'info' : 'bad'} />
      ) : isListedAsLow || isLow(level) ? (
        <Status value="low_stock" tone="warn" />
      ) : null}
      <strong>{numberText(level.available)}</strong>
    </span>
  )
}

function YesNo({ value }: { value: boolean }): ReactElement {
  return <>{useTranslate()(value ? 'nexus.common.yes' : 'nexus.common.no')}</>
}
