import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from '@dnd-kit/sortable'
import DragIndicator from '@mui/icons-material/DragIndicator'
import ImageOutlined from '@mui/icons-material/ImageOutlined'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Status } from '../../ui/text/status.tsx'
import { ImageDialog } from './image-dialog.tsx'
import type { Picture, PictureActions } from './picture.ts'

/** Pictures in their order: dragged by pointer or keyboard; each opens with its text and what can be done with it. */
export function ImageGrid({
  pictures,
  actions,
}: {
  pictures: readonly Picture[]
  actions: PictureActions
}): ReactElement | null {
  const translate = useTranslate()
  const [openId, setOpenId] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const ids = useMemo(() => pictures.map(({ id }) => id), [pictures])
  const said = useMemo(() => {
    const placeOf = (id: string | number | undefined) => ({
      place: ids.indexOf(String(id)) + 1,
      count: ids.length,
    })
    return {
      onDragStart: ({ active }: { active: { id: string | number } }) =>
        translate('screens.products.images.said_start', placeOf(active.id)),
      onDragOver: ({ over }: { over: { id: string | number } | null }) =>
        translate('screens.products.images.said_over', placeOf(over?.id)),
      onDragEnd: ({ over }: { over: { id: string | number } | null }) =>
        translate('screens.products.images.said_end', placeOf(over?.id)),
      onDragCancel: () => translate('screens.products.images.said_cancel'),
    }
  }, [ids, translate])
  if (pictures.length === 0) return null
  const end = ({ active, over }: DragEndEvent): void => {
    if (over !== null && active.id !== over.id) actions.move(String(active.id), ids.indexOf(String(over.id)))
  }
  const openAt = ids.indexOf(openId ?? '')
  const open = pictures[openAt]
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={end}
        accessibility={{
          announcements: said,
          screenReaderInstructions: { draggable: translate('screens.products.images.drag_help') },
        }}
      >
        <SortableContext items={ids} strategy={rectSortingStrategy}>
          <ul className="nx-images">
            {pictures.map((picture, index) => (
              <Tile
                key={picture.id}
                picture={picture}
                place={index + 1}
                onOpen={() => setOpenId(picture.id)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {open === undefined ? null : (
        <ImageDialog
          key={open.id}
          picture={open}
          place={openAt}
          count={pictures.length}
          actions={actions}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  )
}

function Tile({
  picture,
  place,
  onOpen,
}: {
  picture: Picture
  place: number
  onOpen: () => void
}): ReactElement {
  const translate = useTranslate()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: picture.id })
  return (
    <li
      ref={setNodeRef}
      className="nx-image"
      data-dragging={isDragging || undefined}
      style={{
        transform: transform === null ? undefined : `translate3d(${transform.x}px, ${transform.y}px, 0)`,
        transition: transition ?? undefined,
      }}
    >
      <button
        type="button"
        className="nx-image-open"
        aria-label={translate('screens.products.images.open', { place, alt: picture.alt })}
        onClick={onOpen}
      >
        {picture.src === null ? (
          <ImageOutlined />
        ) : (
          <img src={picture.src} alt="" loading="lazy" draggable={false} />
        )}
      </button>
      <button
        type="button"
        ref={setActivatorNodeRef}
        className="nx-image-handle"
        {...attributes}
        {...listeners}
        aria-label={translate('screens.products.images.drag', { place })}
      >
        <DragIndicator fontSize="small" />
      </button>
      <span className="nx-image-badge">
        {picture.state === undefined ? (
          picture.isFeatured ? (
            <Status value="featured" tone="info" />
          ) : null
        ) : (
          <Status value={picture.state} />
        )}
      </span>
    </li>
  )
}
