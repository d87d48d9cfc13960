import { useDraggable } from '@dnd-kit/core'
import ChevronRight from '@mui/icons-material/ChevronRight'
import DragIndicator from '@mui/icons-material/DragIndicator'
import ExpandMore from '@mui/icons-material/ExpandMore'
import MoreVert from '@mui/icons-material/MoreVert'
import { IconButton } from '@mui/material'
import { memo, type ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { CategoryPlace } from '../../ui/categories/tree.ts'
import { listAddress } from '../../ui/list/address.ts'
import { numberText } from '../../ui/text/format.ts'
import { ActiveStatus } from '../../ui/text/status.tsx'
import type { Row } from './rows.ts'

export type TreeRowProps = {
  readonly row: Row
  readonly place: CategoryPlace
  readonly top: number
  readonly isOpen: boolean
  readonly isHit: boolean
  readonly isTarget: boolean
  readonly mayChange: boolean
  readonly mayDrag: boolean
  readonly onToggle: (id: string) => void
  readonly onMenu: (id: string, at: HTMLElement) => void
}

/** One category of the tree. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps): ReactElement {
  const { row, place, isOpen, mayDrag, onToggle } = props
  const translate = useTranslate()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: row.id,
    disabled: !mayDrag,
  })
  const hasChildren = place.children.length > 0
  const name = { name: place.name }
  const classes = ['nx-branch', props.isTarget ? 'nx-into' : '', isDragging ? 'nx-lifted' : '']
  return (
    <li
      ref={setNodeRef}
      className={classes.join(' ')}
      style={{ top: props.top }}
      aria-posinset={row.index + 1}
      aria-setsize={row.siblings}
    >
      {mayDrag ? (
        <button
          type="button"
          className="nx-grip"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={translate('screens.categories.drag', name)}
        >
          <DragIndicator fontSize="small" />
        </button>
      ) : null}
      <span className="nx-indent" style={{ '--depth': row.depth } as React.CSSProperties} />
      {hasChildren ? (
        <IconButton
          size="small"
          aria-expanded={isOpen}
          aria-label={translate(isOpen ? 'screens.categories.close' : 'screens.categories.open', name)}
          onClick={() => onToggle(row.id)}
        >
          {isOpen ? <ExpandMore fontSize="small" /> : <ChevronRight fontSize="small" />}
        </IconButton>
      ) : (
        <span className="nx-leaf" />
      )}
      <Link to={`/categories/${row.id}`} className="nx-row-link nx-branch-name" title={place.name}>
        {props.isHit ? <mark>{place.name}</mark> : place.name}
      </Link>
      <span className="nx-hidden">{translate('screens.categories.level', { level: row.depth + 1 })}</span>
      {hasChildren && !isOpen ? (
        <span className="nx-quiet nx-branch-count">
          {translate('screens.categories.children', { smart_count: place.children.length })}
        </span>
      ) : null}
      <span className="nx-space" />
      {place.is_active ? null : <ActiveStatus isActive={false} />}
      <Link
        to={listAddress('products', { category: row.id })}
        className="nx-branch-products nx-figure"
        aria-label={translate('screens.categories.products_of', {
          ...name,
          smart_count: place.product_count,
        })}
      >
        {numberText(place.product_count)}
      </Link>
      {props.mayChange ? (
        <IconButton
          size="small"
          aria-haspopup="menu"
          aria-label={translate('screens.categories.menu', name)}
          onClick={(event) => props.onMenu(row.id, event.currentTarget)}
        >
          <MoreVert fontSize="small" />
        </IconButton>
      ) : null}
    </li>
  )
})
