import { DndContext, DragOverlay } from '@dnd-kit/core'
import { type ReactElement, useCallback, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { type CategoryTree, childrenOf } from '../../ui/categories/tree.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { rowPx, useDrag } from './drag.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NewRow } from './new-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { type Found, type Row, rowsOf, type Target } from './rows.ts'
import { TreeRow } from './tree-row.tsx'
import { useMove } from './use-move.ts'
import { useWindow } from './use-window.ts'

type TreeViewProps = {
  readonly tree: CategoryTree
  readonly open: ReadonlySet<string>
  readonly setOpen: (id: string, isOpen: boolean) => void
  /** What a search found; the whole tree otherwise. */
  readonly found: Found | null
}

/** The open part of the tree. Only what is within the window is drawn, however many categories there are. */
export function TreeView({ tree, open, setOpen, found }: TreeViewProps): ReactElement {
  const translate = useTranslate()
  const mayChange = useIsAllowed('categories', 'edit')
  const [menu, setMenu] = useState<{ id: string; at: HTMLElement } | null>(null)
  const [dialog, setDialog] = useState<{ kind: 'move' | 'delete'; id: string } | null>(null)
  const [newIn, setNewIn] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const move = useMove(tree)
  const rows = useMemo(() => rowsOf(tree, open, found?.shown), [tree, open, found])

  const moveTo = useCallback(
    (id: string, parent: string | null, index: number): void => {
      if (!move(id, parent, index)) return
      if (parent !== null) setOpen(parent, true)
      const name = tree.places.get(id)?.name
      setSaid(translate('screens.categories.moved_to', { name, place: nameOf(tree, parent, translate) }))
    },
    [move, setOpen, tree, translate],
  )
  const rowsWithout = useCallback(
    (id: string) => rowsOf(tree, new Set([...open].filter((each) => each !== id))),
    [tree, open],
  )
  const { drag, sensors, ...handlers } = useDrag(tree, rowsWithout, (id, target) =>
    moveTo(id, target.parent, target.index),
  )
  const shown = drag === null ? rows : rowsWithout(drag.id)
  const newAt = newIn === null ? null : placeOfNew(tree, shown, newIn)
  const count = shown.length + (newAt === null ? 0 : 1)
  const { ref, first, end } = useWindow(count, rowPx)
  const topOf = (at: number): number => (at + (newAt !== null && at >= newAt.at ? 1 : 0)) * rowPx
  const drawn = shown
    .map((row, at) => ({ row, at }))
    // What is dragged stays, or dragging would end when it leaves the window.
    .filter(({ row, at }) => (at >= first && at < end) || row.id === drag?.id)
  const onToggle = useCallback((id: string) => setOpen(id, !open.has(id)), [open, setOpen])
  const onMenu = useCallback((id: string, at: HTMLElement) => setMenu({ id, at }), [])

  return (
    <>
      <p className="nx-hidden" aria-live="assertive">
        {drag === null ? said : targetText(tree, drag.id, drag.target, translate)}
      </p>
      <DndContext
        sensors={sensors}
        {...handlers}
        accessibility={{
          announcements: silent,
          screenReaderInstructions: { draggable: translate('screens.categories.drag_help') },
        }}
      >
        <ul
          ref={ref}
          className="nx-tree"
          style={{ height: count * rowPx }}
          aria-label={translate('resources.categories.name', { smart_count: 2 })}
        >
          {drawn.map(({ row, at }) => {
            const place = tree.places.get(row.id)
            return place === undefined ? null : (
              <TreeRow
                key={row.id}
                row={row}
                place={place}
                top={topOf(at)}
                isOpen={open.has(row.id)}
                isHit={found?.hits.has(row.id) ?? false}
                isTarget={drag !== null && drag.target.parent === row.id}
                mayChange={mayChange}
                mayDrag={mayChange && found === null}
                onToggle={onToggle}
                onMenu={onMenu}
              />
            )
          })}
          {newAt === null || newIn === null ? null : (
            <NewRow
              key={newIn}
              parent={newIn}
              parentName={tree.places.get(newIn)?.name ?? ''}
              position={newAt.position}
              depth={newAt.depth}
              top={newAt.at * rowPx}
              onClose={() => setNewIn(null)}
            />
          )}
          {drag === null ? null : (
            <li
              aria-hidden="true"
              className="nx-drop-line"
              style={{
                top: drag.target.gap * rowPx,
                left: `calc(${drag.target.depth} * var(--nx-indent) + 48px)`,
              }}
            />
          )}
        </ul>
        <DragOverlay dropAnimation={null}>
          {drag === null ? null : <span className="nx-carried">{tree.places.get(drag.id)?.name}</span>}
        </DragOverlay>
      </DndContext>
      {menu === null ? null : (
        <RowMenu
          tree={tree}
          id={menu.id}
          anchor={menu.at}
          onClose={() => setMenu(null)}
          onAdd={() => {
            setOpen(menu.id, true)
            setNewIn(menu.id)
          }}
          onMove={moveTo}
          onAsk={(kind) => setDialog({ kind, id: menu.id })}
        />
      )}
      {dialog?.kind === 'move' ? (
        <MoveDialog tree={tree} id={dialog.id} onMove={moveTo} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === 'delete' ? (
        <DeleteDialog tree={tree} id={dialog.id} onClose={() => setDialog(null)} />
      ) : null}
    </>
  )
}

type Translate = ReturnType<typeof useTranslate>

/** What is said of a drag is said by the live text above, which knows parents and levels. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

function nameOf(tree: CategoryTree, id: string | null, translate: Translate): string {
  return id === null ? translate('screens.categories.top') : (tree.places.get(id)?.name ?? '')
}

function targetText(tree: CategoryTree, id: string, target: Target, translate: Translate): string {
  return translate('screens.categories.target', {
    name: tree.places.get(id)?.name,
    place: nameOf(tree, target.parent, translate),
    position: target.index + 1,
  })
}

/** Below everything that is shown of its parent; behind the last of its siblings. */
function placeOfNew(
  tree: CategoryTree,
  rows: readonly Row[],
  parent: string,
): { at: number; depth: number; position: number } | null {
  const from = rows.findIndex((row) => row.id === parent)
  const depth = rows[from]?.depth
  if (depth === undefined) return null
  const next = rows.findIndex((row, index) => index > from && row.depth <= depth)
  const last = childrenOf(tree, parent).at(-1)
  const position = last === undefined ? 1 : (tree.places.get(last)?.position ?? 0) + 10
  return { at: next === -1 ? rows.length : next, depth: depth + 1, position }
}
