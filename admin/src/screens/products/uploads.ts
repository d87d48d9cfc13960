import { api, call } from '../../api/client.ts'
import { upload } from '../../api/upload.ts'

/** What the shop takes as a picture. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const
/** The largest picture. */
export const IMAGE_BYTES_MAX = 20 * 1024 * 1024
/** The most pictures of one product. */
export const IMAGES_MAX = 100

/** A picture that is to be added: a file, or an address that the shop fetches from. */
export type NewPicture = {
  readonly key: string
  readonly name: string
  readonly alt: string
  readonly isFeatured: boolean
  readonly source: { readonly file: File } | { readonly url: string }
}

/** A picture on its way to the shop. */
export type Upload = NewPicture & {
  readonly product: string
  readonly state: 'waiting' | 'sending' | 'failed'
  /** From 0 to 1. */
  readonly share: number
  readonly error?: unknown
}

let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
const running = new Set<string>()

/** Every picture on its way, of all products. */
export const readUploads = (): readonly Upload[] => uploads

/** Calls back whenever a picture has moved on. */
export function onUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Sends pictures to a product one after another, in their order; going to another page does not stop them. */
export function sendPictures(product: string, pictures: readonly NewPicture[]): void {
  set([
    ...uploads,
    ...pictures.map((picture): Upload => ({ ...picture, product, state: 'waiting', share: 0 })),
  ])
  void run(product)
}

/** Tries a picture that failed once more. */
export function retryUpload(key: string): void {
  const again = uploads.find((each) => each.key === key)
  if (again === undefined) return
  set(uploads.map((each) => (each.key === key ? { ...each, state: 'waiting', share: 0 } : each)))
  void run(again.product)
}

/** Forgets a picture that was not added. */
export const forgetUpload = (key: string): void => set(uploads.filter((each) => each.key !== key))

async function run(product: string): Promise<void> {
  if (running.has(product)) return
  running.add(product)
  try {
    for (;;) {
      const next = uploads.find((each) => each.product === product && each.state === 'waiting')
      if (next === undefined) return
      await send(next)
    }
  } finally {
    running.delete(product)
  }
}

async function send(picture: Upload): Promise<void> {
  const update = (change: Partial<Upload>): void =>
    set(uploads.map((each) => (each.key === picture.key ? { ...each, ...change } : each)))
  update({ state: 'sending', share: 0 })
  try {
    await add(picture, (share) => update({ share }))
    forgetUpload(picture.key)
  } catch (error) {
    update({ state: 'failed', error })
  }
}

async function add(
  { product, alt, isFeatured, source }: Upload,
  onShare: (share: number) => void,
): Promise<void> {
  const details = { ...(alt === '' ? {} : { alt }), ...(isFeatured ? { is_featured: true } : {}) }
  if ('url' in source) {
    await call(
      api.POST('/api/products/{id}/images/', {
        params: { path: { id: product } },
        body: { url: source.url, ...details },
      }),
    )
    return
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(details)) form.append(name, String(value))
  form.append('file', source.file)
  await upload(`/api/products/${encodeURIComponent(product)}/images/`, form, ({ sentBytes, totalBytes }) =>
    onShare(totalBytes === 0 ? 0 : sentBytes / totalBytes),
  )
}

function set(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

/** A picture that can be sent, or a key of the translations that says why not. */
export function pictureOf(file: File): NewPicture | { readonly name: string; readonly problem: string } {
  if (!(IMAGE_TYPES as readonly string[]).includes(file.type)) {
    return { name: file.name, problem: 'screens.products.images.wrong_type' }
  }
  if (file.size > IMAGE_BYTES_MAX) return { name: file.name, problem: 'screens.products.images.too_large' }
  if (file.size === 0) return { name: file.name, problem: 'screens.products.images.is_empty' }
  return { key: crypto.randomUUID(), name: file.name, alt: '', isFeatured: false, source: { file } }
}
