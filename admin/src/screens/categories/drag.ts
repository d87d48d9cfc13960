import {
  type DragMoveEvent,
  type DragStartEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useState } from 'react'
import type { CategoryTree } from '../../ui/categories/tree.ts'
import { type Row, type Target, targetOf } from './rows.ts'

export const rowPx = 44
export const indentPx = 24

/** What is being dragged, and where it would come to stand. */
export type Drag = { readonly id: string; readonly at: number; readonly target: Target }

const coordinates = (
  event: KeyboardEvent,
  { currentCoordinates: { x, y } }: { currentCoordinates: { x: number; y: number } },
) => {
  if (event.code === 'ArrowDown') return { x, y: y + rowPx }
  if (event.code === 'ArrowUp') return { x, y: y - rowPx }
  if (event.code === 'ArrowRight') return { x: x + indentPx, y }
  if (event.code === 'ArrowLeft') return { x: x - indentPx, y }
  return undefined
}

/**
 * Drag and drop of the tree, by pointer and by keyboard (space, arrows, space). How far something was moved down counts
 * rows, how far to the right counts levels.
 */
export function useDrag(
  tree: CategoryTree,
  rowsWithout: (id: string) => readonly Row[],
  drop: (id: string, target: Target) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [rows, setRows] = useState<readonly Row[]>([])
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: coordinates, scrollBehavior: 'auto' }),
  )
  return {
    drag,
    sensors,
    onDragStart({ active }: DragStartEvent): void {
      const id = String(active.id)
      const shown = rowsWithout(id)
      const at = shown.findIndex((row) => row.id === id)
      setRows(shown)
      setDrag({ id, at, target: targetOf(tree, shown, at, 0, 0) })
    },
    onDragMove({ delta }: DragMoveEvent): void {
      setDrag((before) => {
        if (before === null) return null
        const target = targetOf(
          tree,
          rows,
          before.at,
          Math.round(delta.y / rowPx),
          Math.round(delta.x / indentPx),
        )
        return isSameTarget(target, before.target) ? before : { ...before, target }
      })
    },
    onDragEnd(): void {
      if (drag !== null) drop(drag.id, drag.target)
      setDrag(null)
    },
    onDragCancel: (): void => setDrag(null),
  }
}

const isSameTarget = (a: Target, b: Target): boolean =>
  a.gap === b.gap && a.depth === b.depth && a.parent === b.parent && a.index === b.index
