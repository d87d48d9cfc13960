import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { IconButton } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { numberText } from '../text/format.ts'

/** Pages of a list within a page. Nothing when all of it is shown. */
export function PlainPager(props: {
  page: number
  pageSize: number
  count: number
  onPage: (page: number) => void
}): ReactElement | null {
  const { page, pageSize, count, onPage } = props
  const translate = useTranslate()
  if (count <= pageSize) return null
  const last = Math.min(page * pageSize, count)
  return (
    <nav className="nx-pager" aria-label={translate('nexus.list.page', { page })}>
      <span className="nx-quiet">
        {`${numberText((page - 1) * pageSize + 1)}–${numberText(last)} / ${numberText(count)}`}
      </span>
      <IconButton
        size="small"
        disabled={page <= 1}
        aria-label={translate('nexus.list.previous')}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        size="small"
        disabled={last >= count}
        aria-label={translate('nexus.list.next')}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </nav>
  )
}
