import ChevronRight from '@mui/icons-material/ChevronRight'
import Close from '@mui/icons-material/Close'
import ExpandMore from '@mui/icons-material/ExpandMore'
import { IconButton, Radio, TextField } from '@mui/material'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useController } from 'react-hook-form'
import { type CategoryTree, childrenOf, idsInOrder, pathOf, pathText } from '../../ui/categories/tree.ts'
import { useCategoryTree } from '../../ui/categories/use-category-tree.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { saidAt } from './said-at.ts'

const mostShown = 200

/** The categories of the product, chosen in the tree or by searching in it. The first one is the main one. */
export function CategoryPicker(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useController<{ categories: string[] }, 'categories'>({ name: 'categories' })
  const { tree, error, refetch } = useCategoryTree()
  const chosen: readonly string[] = field.value ?? []
  const [search, setSearch] = useState('')
  const toggle = (id: string): void =>
    field.onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  const said = saidAt(fieldState.error)
  return (
    <Panel
      title={translate('resources.products.fields.categories')}
      lead={said ?? (chosen.length > 1 ? translate('screens.products.categories.main_help') : undefined)}
    >
      {tree === undefined ? (
        error ? (
          <Failed error={error} retry={refetch} />
        ) : (
          <Loading lines={3} />
        )
      ) : (
        <>
          <Chosen tree={tree} ids={chosen} onChange={field.onChange} />
          <TextField
            type="search"
            label={translate('screens.products.categories.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault()
              if (event.key === 'ArrowDown') move(event, 0)
            }}
          />
          {tree.roots.length === 0 ? (
            <p className="nx-quiet">{translate('screens.products.categories.none')}</p>
          ) : (
            <Choices tree={tree} search={search} chosen={chosen} toggle={toggle} />
          )}
        </>
      )}
    </Panel>
  )
}

function Chosen(props: {
  tree: CategoryTree
  ids: readonly string[]
  onChange: (ids: readonly string[]) => void
}): ReactElement | null {
  const translate = useTranslate()
  const { tree, ids, onChange } = props
  if (ids.length === 0) return null
  return (
    <ul className="nx-chosen" aria-label={translate('screens.products.categories.chosen')}>
      {ids.map((id, index) => {
        const name = pathText(tree, id) || id
        return (
          <li key={id}>
            {ids.length > 1 ? (
              <Radio
                size="small"
                name="main-category"
                checked={index === 0}
                onChange={() => onChange([id, ...ids.filter((each) => each !== id)])}
                slotProps={{
                  input: { 'aria-label': translate('screens.products.categories.make_main', { name }) },
                }}
              />
            ) : null}
            <span>{name}</span>
            <IconButton
              size="small"
              aria-label={translate('screens.products.remove_named', { name })}
              onClick={() => onChange(ids.filter((each) => each !== id))}
            >
              <Close fontSize="inherit" />
            </IconButton>
          </li>
        )
      })}
    </ul>
  )
}

function Choices(props: {
  tree: CategoryTree
  search: string
  chosen: readonly string[]
  toggle: (id: string) => void
}): ReactElement {
  const translate = useTranslate()
  const { tree, search, chosen, toggle } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(chosen.flatMap((id) => pathOf(tree, id).map((place) => place.id))),
  )
  const wanted = search.trim().toLowerCase()
  const ids =
    wanted === ''
      ? visible(tree, open)
      : idsInOrder(tree).filter((id) => pathText(tree, id).toLowerCase().includes(wanted))
  const flip = (id: string, isOpen: boolean): void => {
    const next = new Set(open)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpen(next)
  }
  if (ids.length === 0) return <p className="nx-quiet">{translate('nexus.list.nothing_found')}</p>
  return (
    <ul className="nx-tree-choices" aria-label={translate('resources.products.fields.categories')}>
      {ids.slice(0, mostShown).map((id) => {
        const depth = wanted === '' ? pathOf(tree, id).length - 1 : 0
        const isParent = wanted === '' && childrenOf(tree, id).length > 0
        const isOpen = open.has(id)
        const name = tree.places.get(id)?.name ?? id
        return (
          <li key={id} style={{ paddingInlineStart: depth * 20 }}>
            {isParent ? (
              <button
                type="button"
                className="nx-tree-toggle"
                tabIndex={-1}
                aria-expanded={isOpen}
                aria-label={translate('screens.products.categories.below', { name })}
                onClick={() => flip(id, !isOpen)}
              >
                {isOpen ? <ExpandMore fontSize="small" /> : <ChevronRight fontSize="small" />}
              </button>
            ) : (
              <span className="nx-tree-toggle" />
            )}
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => toggle(id)}
                onKeyDown={(event) => {
                  if (event.key === 'ArrowDown') move(event, 1)
                  else if (event.key === 'ArrowUp') move(event, -1)
                  else if (event.key === 'ArrowRight' && isParent) flip(id, true)
                  else if (event.key === 'ArrowLeft' && isParent) flip(id, false)
                  else if (event.key === 'Enter') {
                    event.preventDefault()
                    toggle(id)
                  }
                }}
              />
              {wanted === '' ? name : pathText(tree, id)}
            </label>
          </li>
        )
      })}
    </ul>
  )
}

/** Categories of the tree whose parents are all open. */
function visible(tree: CategoryTree, open: ReadonlySet<string>): readonly string[] {
  const ids: string[] = []
  const walk = (below: readonly string[]): void => {
    for (const id of below) {
      ids.push(id)
      if (open.has(id)) walk(childrenOf(tree, id))
    }
  }
  walk(tree.roots)
  return ids
}

/** To the checkbox above or below; from the search to the first one. */
function move(event: KeyboardEvent<HTMLElement>, by: number): void {
  const frame = event.currentTarget.closest('.nx-panel')
  const boxes = [...(frame?.querySelectorAll<HTMLInputElement>('.nx-tree-choices input') ?? [])]
  const at = boxes.indexOf(event.currentTarget as HTMLInputElement)
  event.preventDefault()
  boxes[at < 0 ? 0 : at + by]?.focus()
}
