import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { IconButton } from '@mui/material'
import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { numberText } from '../text/format.ts'

const sizes = [25, 50, 100]

/** Pages of a list. A count that would take long is not exact, and says so. */
export function ListPager(): ReactElement | null {
  const { page, perPage, setPage, setPerPage, total, hasNextPage, hasPreviousPage, isPending, meta } =
    useListContext()
  const translate = useTranslate()
  if (isPending) return <div className="nx-pager" />
  const isExact = meta?.countExact !== false
  const last = (page - 1) * perPage
  return (
    <nav className="nx-pager" aria-label={translate('nexus.list.page', { page })}>
      <span className="nx-quiet">
        {total === undefined
          ? translate('nexus.list.page', { page })
          : `${numberText(Math.min(last + 1, total))}–${numberText(Math.min(last + perPage, total))} / ${
              isExact ? numberText(total) : translate('nexus.list.at_least', { count: numberText(total) })
            }`}
      </span>
      <label className="nx-per-page">
        <span className="nx-quiet">{translate('nexus.list.per_page')}</span>
        <select value={perPage} onChange={(event) => setPerPage(Number(event.target.value))}>
          {sizes.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </label>
      <span>
        <IconButton
          size="small"
          disabled={!hasPreviousPage}
          aria-label={translate('nexus.list.previous')}
          onClick={() => setPage(page - 1)}
        >
          <ChevronLeft />
        </IconButton>
        <IconButton
          size="small"
          disabled={!hasNextPage}
          aria-label={translate('nexus.list.next')}
          onClick={() => setPage(page + 1)}
        >
          <ChevronRight />
        </IconButton>
      </span>
    </nav>
  )
}
