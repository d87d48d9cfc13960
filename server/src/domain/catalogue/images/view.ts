/** The sizes that are made of every image: the longest side in pixels; nothing is ever enlarged. */
export const IMAGE_SIZES = { small: 320, medium: 800, large: 1600 } as const
/** One of the sizes. */
export type ImageSize = keyof typeof IMAGE_SIZES

/** What the public shape of an image is made of: a row of product_images. */
export type ImageRow = {
  readonly id: string
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly status: string
  readonly file_key: string | null
  readonly width: number | null
  readonly height: number | null
}

/** The name of an image's file in one size, as `/media/{name}` serves it. */
export const imageFileName = (fileKey: string, size: ImageSize): string => `${fileKey}-${size}.webp`

/** The addresses of an image: our own re-encoded files when they are ready, else where it is to come from. */
export function imageAddresses(row: Pick<ImageRow, 'status' | 'file_key' | 'source_url'>) {
  const { file_key: fileKey, source_url: source } = row
  const address = (size: ImageSize): string | null =>
    row.status === 'ready' && fileKey !== null ? `/media/${imageFileName(fileKey, size)}` : source
  return { small: address('small'), medium: address('medium'), large: address('large') }
}

/** An image as clients see it. `width` and `height` are pixels of the large size, null until it is ready. */
export function imageView(row: ImageRow) {
  const sizes = imageAddresses(row)
  return {
    id: row.id,
    url: sizes.large,
    sizes,
    alt: row.alt,
    position: row.position,
    is_featured: row.is_featured,
    status: row.status as 'pending' | 'ready' | 'failed',
    width: row.width,
    height: row.height,
  }
}

/** The public shape of an image. */
export type ImageView = ReturnType<typeof imageView>
