import Search from '@mui/icons-material/Search'
import { Button, InputAdornment, TextField } from '@mui/material'
import { type ReactElement, useCallback, useDeferredValue, useMemo } from 'react'
import { useStore, useTranslate } from 'react-admin'
import { Link, useSearchParams } from 'react-router-dom'
import { IfAllowed } from '../../ui/allowed.tsx'
import type { CategoryTree } from '../../ui/categories/tree.ts'
import { useCategoryTree } from '../../ui/categories/use-category-tree.ts'
import { Empty } from '../../ui/page/empty.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Page } from '../../ui/page/page.tsx'
import { find } from './rows.ts'
import { TreeView } from './tree-view.tsx'
import './categories.css'

/** The tree by which products are found: moved by dragging, by keyboard or by a dialog. */
export default function CategoryList(): ReactElement {
  const translate = useTranslate()
  const { tree, error, refetch } = useCategoryTree()
  const create = (
    <IfAllowed resource="categories" action="create">
      <Button component={Link} to="/categories/create" variant="contained">
        {translate('screens.categories.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <Page
      title={translate('resources.categories.name', { smart_count: 2 })}
      lead={translate('screens.categories.lead')}
      actions={create}
    >
      <section className="nx-panel" aria-label={translate('resources.categories.name', { smart_count: 2 })}>
        {tree !== undefined ? (
          <Tree tree={tree} create={create} />
        ) : error ? (
          <Failed error={error} retry={refetch} />
        ) : (
          <Loading lines={10} />
        )}
      </section>
    </Page>
  )
}

function Tree({ tree, create }: { tree: CategoryTree; create: ReactElement }): ReactElement {
  const translate = useTranslate()
  const [address, setAddress] = useSearchParams()
  const [kept, setKept] = useStore<string[]>('categories.open', [])
  const text = address.get('search') ?? ''
  const searched = useDeferredValue(text.trim())
  const found = useMemo(() => (searched === '' ? null : find(tree, searched)), [tree, searched])
  const [closed, setClosed] = useStore<string[]>('categories.closed_in_search', [])
  const open = useMemo(() => {
    if (found === null) return new Set(kept)
    return new Set([...found.open].filter((id) => !closed.includes(id)))
  }, [found, kept, closed])
  const setOpen = useCallback(
    (id: string, isOpen: boolean): void => {
      const [list, set, isIn] = found === null ? [kept, setKept, isOpen] : [closed, setClosed, !isOpen]
      if (list.includes(id) !== isIn) set(isIn ? [...list, id] : list.filter((each) => each !== id))
    },
    [found, kept, setKept, closed, setClosed],
  )
  const search = (next: string): void => {
    setClosed([])
    setAddress(next === '' ? {} : { search: next }, { replace: true })
  }
  if (tree.places.size === 0) {
    return (
      <Empty title={translate('screens.categories.empty')} action={create}>
        {translate('screens.categories.empty_text')}
      </Empty>
    )
  }
  const parents = [...tree.places.values()].filter(({ children }) => children.length > 0)
  return (
    <>
      <div className="nx-toolbar">
        <TextField
          className="nx-search"
          type="search"
          value={text}
          placeholder={translate('nexus.list.search')}
          onChange={(event) => search(event.target.value)}
          slotProps={{
            htmlInput: { 'aria-label': translate('nexus.list.search'), maxLength: 200 },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
        <span className="nx-quiet" role="status">
          {found === null
            ? translate('screens.categories.all', { smart_count: tree.places.size })
            : translate('screens.categories.found', { smart_count: found.hits.size })}
        </span>
        <span className="nx-space" />
        {found === null && parents.length > 0 ? (
          <>
            <Button color="inherit" onClick={() => setKept(parents.map(({ id }) => id))}>
              {translate('screens.categories.open_all')}
            </Button>
            <Button color="inherit" disabled={kept.length === 0} onClick={() => setKept([])}>
              {translate('screens.categories.close_all')}
            </Button>
          </>
        ) : null}
      </div>
      {found !== null && found.hits.size === 0 ? (
        <Empty
          title={translate('screens.categories.not_found')}
          action={
            <button type="button" className="nx-link-button" onClick={() => search('')}>
              {translate('nexus.list.clear_filters')}
            </button>
          }
        />
      ) : (
        <>
          <div className="nx-tree-head" aria-hidden="true">
            <span>{translate('resources.categories.fields.name')}</span>
            <span>{translate('resources.categories.fields.product_count')}</span>
          </div>
          <TreeView tree={tree} open={open} setOpen={setOpen} found={found} />
        </>
      )}
    </>
  )
}
