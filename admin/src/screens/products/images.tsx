import Close from '@mui/icons-material/Close'
import { Button, IconButton, LinearProgress } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { sentenceOf, useFailure } from '../../ui/feedback.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'
import { DropZone } from './drop-zone.tsx'
import { ImageGrid } from './image-grid.tsx'
import type { Picture, PictureActions } from './picture.ts'
import { useRenewProduct } from './renew.ts'
import { forgetUpload, onUploads, readUploads, retryUpload, sendPictures, type Upload } from './uploads.ts'

type Image = Schema<'ProductImage'>
type ImagePage = { readonly results: readonly Image[] }

const pollMs = 2_000

const isHttp = (url: string | null): boolean => url !== null && /^(https?:)?\//i.test(url)

const pictureOfImage = (image: Image): Picture => ({
  id: image.id,
  src: image.sizes?.medium ?? (isHttp(image.url) ? image.url : null),
  alt: image.alt,
  isFeatured: image.is_featured,
  problem: image.error,
  ...(image.status === 'ready' ? {} : { state: image.status as 'pending' | 'failed' }),
})

/** The pictures of a product. What is done here is saved at once, whatever else stands in the form. */
export function Images({ product }: { product: string }): ReactElement {
  const translate = useTranslate()
  const client = useQueryClient()
  const renew = useRenewProduct(product)
  const fail = useFailure()
  const key = ['product-images', product]
  const { data, error, refetch } = useRead<ImagePage>(
    key,
    () =>
      call(
        api.GET('/api/products/{id}/images/', {
          params: { path: { id: product }, query: { page_size: 100 } },
        }),
      ),
    { everyMs: (page) => (page?.results.some(({ status }) => status === 'pending') ? pollMs : false) },
  )
  const uploads = useSyncExternalStore(onUploads, readUploads).filter((each) => each.product === product)
  const images = data?.results ?? []
  const readAnew = useRef(async () => {})
  readAnew.current = async () => {
    await Promise.all([refetch(), renew()])
  }
  const under = uploads.length
  const before = useRef(under)
  useEffect(() => {
    if (under < before.current) void readAnew.current()
    before.current = under
  }, [under])
  /** Shown at once; what the shop says afterwards is what counts. */
  const change = async (shown: readonly Image[], work: () => Promise<unknown>): Promise<void> => {
    client.setQueryData(key, { ...data, results: shown })
    try {
      await work()
    } catch (problem) {
      fail(problem)
    }
    await readAnew.current()
  }
  const patch = (image: string, body: Schema<'ImagePatch'>): Promise<unknown> =>
    call(
      api.PATCH('/api/products/{id}/images/{image_id}/', {
        params: { path: { id: product, image_id: image } },
        body,
      }),
    )
  const actions: PictureActions = {
    move: (id, to) => {
      const moved = images.find((each) => each.id === id)
      if (moved === undefined) return
      const shown = images.filter((each) => each !== moved).toSpliced(to, 0, moved)
      void change(shown, () => patch(id, { position: to }))
    },
    change: (id, { alt, isFeatured }) =>
      void change(
        images.map((each) => ({
          ...each,
          ...(each.id === id && alt !== undefined ? { alt } : {}),
          ...(isFeatured ? { is_featured: each.id === id } : {}),
        })),
        () =>
          patch(id, { ...(alt === undefined ? {} : { alt }), ...(isFeatured ? { is_featured: true } : {}) }),
      ),
    remove: (id) =>
      void change(
        images.filter((each) => each.id !== id),
        () =>
          call(
            api.DELETE('/api/products/{id}/images/{image_id}/', {
              params: { path: { id: product, image_id: id } },
            }),
          ),
      ),
  }
  return (
    <Panel title={translate('resources.products.fields.images')}>
      <div className="nx-stack">
        {data !== undefined ? (
          <ImageGrid pictures={images.map(pictureOfImage)} actions={actions} />
        ) : error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading lines={3} />
        )}
        {uploads.length === 0 ? null : (
          <ul className="nx-uploads" aria-label={translate('screens.products.images.uploads')}>
            {uploads.map((each) => (
              <OnItsWay key={each.key} upload={each} />
            ))}
          </ul>
        )}
        <DropZone count={images.length + under} onAdd={(pictures) => sendPictures(product, pictures)} />
      </div>
    </Panel>
  )
}

function OnItsWay({ upload }: { upload: Upload }): ReactElement {
  const translate = useTranslate()
  const { key, name, state, share, error } = upload
  return (
    <li>
      <span className="nx-breaks">{name}</span>
      {state === 'failed' ? (
        <>
          <span className="nx-said" role="alert">
            {sentenceOf(error, translate)}
          </span>
          <Button onClick={() => retryUpload(key)}>{translate('nexus.list.retry')}</Button>
          <IconButton
            size="small"
            aria-label={translate('screens.products.remove_named', { name })}
            onClick={() => forgetUpload(key)}
          >
            <Close fontSize="inherit" />
          </IconButton>
        </>
      ) : (
        <LinearProgress
          aria-label={translate('screens.products.images.sending', { name })}
          variant={state === 'sending' && share < 1 ? 'determinate' : 'indeterminate'}
          value={share * 100}
        />
      )}
    </li>
  )
}
