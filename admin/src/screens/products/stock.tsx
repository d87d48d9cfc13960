import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useLocations } from '../../ui/stock/locations.ts'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import type { Level } from './level.ts'
import type { Product } from './model.ts'
import { Movements } from './movements.tsx'
import { StockAdjust } from './stock-adjust.tsx'

const mostShown = 100

/** What is there of each variant at each location, with its movements; for those who may see stock. */
export function Stock({ product }: { product: Product }): ReactElement | null {
  return useIsAllowed('inventory', 'list') ? <StockPanel product={product} /> : null
}

function StockPanel({ product }: { product: Product }): ReactElement {
  const translate = useTranslate()
  const locations = useLocations()
  const [adjusted, setAdjusted] = useState<Level | null>(null)
  const [moved, setMoved] = useState<Level | null>(null)
  const { data, error, refetch } = useRead(['inventory', { product: product.id }], () =>
    call(api.GET('/api/inventory/', { params: { query: { product: product.id, page_size: mostShown } } })),
  )
  const levels = inOrderOf(product, data?.results ?? [])
  const hasSeveral = new Set(levels.map(({ location }) => location)).size > 1
  const nameOf = ({ variant }: Level): string =>
    product.variants.find(({ id }) => id === variant)?.name ?? variant
  const placeOf = ({ location }: Level): string =>
    locations.find(({ id }) => id === location)?.name ?? translate('screens.products.stock.location')
  return (
    <Panel
      title={translate('screens.products.stock.title')}
      isFlush
      actions={
        data?.next ? (
          <To to={listAddress('inventory', { product: product.id })}>{translate('nexus.common.show_all')}</To>
        ) : undefined
      }
    >
      {data === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading lines={3} />
        )
      ) : (
        <div className="nx-grid-frame">
          <table className="nx-table nx-table-small">
            <thead>
              <tr>
                <th scope="col">{translate('resources.variants.name', { smart_count: 1 })}</th>
                {hasSeveral ? <th scope="col">{translate('screens.products.stock.location')}</th> : null}
                {(['on_hand', 'reserved', 'available'] as const).map((field) => (
                  <th key={field} scope="col" className="nx-end">
                    {translate(`screens.products.stock.${field}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {levels.map((level) => {
                const named = { name: hasSeveral ? `${nameOf(level)}, ${placeOf(level)}` : nameOf(level) }
                return (
                  <tr key={`${level.variant}.${level.location}`}>
                    <th scope="row">
                      {nameOf(level)}{' '}
                      {level.low_stock_threshold > 0 && level.available <= level.low_stock_threshold ? (
                        <Status value="low_stock" tone="warn" />
                      ) : null}
                    </th>
                    {hasSeveral ? <td>{placeOf(level)}</td> : null}
                    <td className="nx-end">{numberText(level.on_hand)}</td>
                    <td className="nx-end">{numberText(level.reserved)}</td>
                    <td className="nx-end">{numberText(level.available)}</td>
                    <td className="nx-end nx-row-actions">
                      <Button
                        aria-label={translate('screens.products.stock.adjust_named', named)}
                        onClick={() => setAdjusted(level)}
                      >
                        {translate('screens.products.stock.adjust')}
                      </Button>
                      <Button
                        color="inherit"
                        aria-label={translate('screens.products.stock.movements_named', named)}
                        onClick={() => setMoved(level)}
                      >
                        {translate('screens.products.stock.movements')}
                      </Button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {adjusted === null ? null : (
        <StockAdjust
          product={product.id}
          level={adjusted}
          name={nameOf(adjusted)}
          place={placeOf(adjusted)}
          onClose={() => setAdjusted(null)}
        />
      )}
      {moved === null ? null : (
        <Movements level={moved} name={nameOf(moved)} place={placeOf(moved)} onClose={() => setMoved(null)} />
      )}
    </Panel>
  )
}

/** In the order of the variants. */
function inOrderOf(product: Product, levels: readonly Level[]): readonly Level[] {
  const places = new Map(product.variants.map(({ id }, index) => [id, index]))
  const placeOf = ({ variant }: Level): number => places.get(variant) ?? places.size
  return [...levels].sort((a, b) => placeOf(a) - placeOf(b) || a.location.localeCompare(b.location))
}
