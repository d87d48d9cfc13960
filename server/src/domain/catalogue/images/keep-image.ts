import { createHash } from 'node:crypto'
import { fieldError } from '../../../kernel/errors.ts'
import type { Files } from '../../../platform/files.ts'
import { BadImage, encodeImage } from '../../../platform/images.ts'
import { IMAGE_SIZES, type ImageSize, imageFileName } from './view.ts'

/** Changes when the sizes or the encoder do, so that old and new files never share a key. */
const ENCODER = 'webp-1'
const KEY_LENGTH = 32

/** A picture that was re-encoded and kept: the key of its files, and the pixels of its large size. */
export type KeptImage = { readonly fileKey: string; readonly width: number; readonly height: number }

/** Checks a picture, re-encodes it in every size and keeps the files. The same picture gives the same key. Throws BadImage. */
export async function keepImage(files: Files, bytes: Buffer): Promise<KeptImage> {
  const encoded = await encodeImage(bytes, IMAGE_SIZES)
  const fileKey = createHash('sha256').update(ENCODER).update(bytes).digest('hex').slice(0, KEY_LENGTH)
  for (const [size, image] of Object.entries(encoded)) {
    await files.put(imageFileName(fileKey, size as ImageSize), image.bytes)
  }
  return { fileKey, width: encoded.large.width, height: encoded.large.height }
}

/** The same for what a client uploaded: a bad picture is a validation error naming the field. */
export async function keepUpload(files: Files, bytes: Buffer, field = 'file'): Promise<KeptImage> {
  try {
    return await keepImage(files, bytes)
  } catch (error) {
    if (error instanceof BadImage) throw fieldError(field, error.message)
    throw error
  }
}
