import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useNames } from '../../ui/names.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { numberText, words } from '../../ui/text/format.ts'
import { Moment } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import type { Level } from './level.ts'

const aPage = 20

/** What has come and gone of a variant at a location, the newest first. */
export function Movements(props: {
  level: Level
  name: string
  place: string
  onClose: () => void
}): ReactElement {
  const { level, onClose } = props
  const translate = useTranslate()
  const id = useId()
  const [page, setPage] = useState(1)
  const query = { variant: level.variant, location: level.location, page, page_size: aPage }
  const { data, error, refetch } = useRead(['movements', query], () =>
    call(api.GET('/api/inventory/movements/', { params: { query } })),
  )
  const names = useNames((data?.results ?? []).map(({ actor }) => actor))
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>
        {translate('screens.products.stock.movements_title', { name: props.name, place: props.place })}
      </DialogTitle>
      <DialogContent>
        {data === undefined ? (
          error ? (
            <Failed error={error} retry={() => void refetch()} />
          ) : (
            <Loading lines={6} />
          )
        ) : data.results.length === 0 ? (
          <p className="nx-quiet">{translate('screens.products.stock.no_movements')}</p>
        ) : (
          <div className="nx-table-frame">
            <table className="nx-table nx-table-small">
              <thead>
                <tr>
                  <th scope="col">{translate('screens.products.stock.at')}</th>
                  <th scope="col">{translate('screens.products.stock.kind')}</th>
                  <th scope="col" className="nx-end">
                    {translate('screens.products.stock.on_hand')}
                  </th>
                  <th scope="col" className="nx-end">
                    {translate('screens.products.stock.reserved')}
                  </th>
                  <th scope="col">{translate('screens.products.stock.reason')}</th>
                  <th scope="col">{translate('screens.products.stock.actor')}</th>
                </tr>
              </thead>
              <tbody>
                {data.results.map((line) => (
                  <tr key={line.id}>
                    <td>
                      <Moment at={line.created_at} />
                    </td>
                    <td>{translate(`screens.products.stock.types.${line.type}`, { _: words(line.type) })}</td>
                    <td className="nx-end">{signed(line.on_hand_delta)}</td>
                    <td className="nx-end">{signed(line.reserved_delta)}</td>
                    <td className="nx-breaks">{line.reason}</td>
                    <td>
                      {line.actor === null
                        ? translate('screens.products.stock.the_shop')
                        : (names.get(line.actor)?.name ?? '—')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={page === 1} onClick={() => setPage(page - 1)}>
          {translate('nexus.list.previous')}
        </Button>
        <Button color="inherit" disabled={!data?.next} onClick={() => setPage(page + 1)}>
          {translate('nexus.list.next')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {translate('nexus.common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const signed = (count: number): string =>
  count === 0 ? '' : count > 0 ? `+${numberText(count)}` : numberText(count)
