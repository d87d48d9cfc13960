import { type ReactElement, useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { Panel } from '../../ui/page/panel.tsx'
import { DropZone } from './drop-zone.tsx'
import { ImageGrid } from './image-grid.tsx'
import type { Picture, PictureActions } from './picture.ts'
import type { NewPicture } from './uploads.ts'

/** Pictures of a product that is not made yet: they wait here and are sent once it is. */
export function NewImages({
  pictures,
  onChange,
}: {
  pictures: readonly NewPicture[]
  onChange: (pictures: readonly NewPicture[]) => void
}): ReactElement {
  const translate = useTranslate()
  const addressOf = useAddresses(pictures)
  const shown = pictures.map(
    (picture, index): Picture => ({
      id: picture.key,
      src: addressOf(picture),
      alt: picture.alt,
      isFeatured: picture.isFeatured || (index === 0 && !pictures.some(({ isFeatured }) => isFeatured)),
    }),
  )
  const actions: PictureActions = {
    move: (key, to) => {
      const moved = pictures.find((each) => each.key === key)
      if (moved === undefined) return
      onChange(pictures.filter((each) => each !== moved).toSpliced(to, 0, moved))
    },
    change: (key, change) =>
      onChange(
        pictures.map((each) =>
          each.key === key
            ? { ...each, ...change }
            : change.isFeatured
              ? { ...each, isFeatured: false }
              : each,
        ),
      ),
    remove: (key) => onChange(pictures.filter((each) => each.key !== key)),
  }
  return (
    <Panel
      title={translate('resources.products.fields.images')}
      lead={pictures.length > 0 ? translate('screens.products.images.wait') : undefined}
    >
      <div className="nx-stack">
        <ImageGrid pictures={shown} actions={actions} />
        <DropZone count={pictures.length} onAdd={(more) => onChange([...pictures, ...more])} />
      </div>
    </Panel>
  )
}

/** Addresses in this browser under which files can be shown; given back when the page goes. */
function useAddresses(pictures: readonly NewPicture[]): (picture: NewPicture) => string {
  const made = useRef(new Map<string, string>())
  useEffect(() => {
    const all = made.current
    return () => {
      for (const url of all.values()) URL.revokeObjectURL(url)
      all.clear()
    }
  }, [])
  for (const { key, source } of pictures) {
    if ('file' in source && !made.current.has(key)) made.current.set(key, URL.createObjectURL(source.file))
  }
  return ({ key, source }) => ('url' in source ? source.url : (made.current.get(key) ?? ''))
}
