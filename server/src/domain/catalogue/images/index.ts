export { fetchProductImagesKind, requestImageFetch } from './fetch-kind.ts'
export { type ImageEntry, replaceProductImages } from './replace-images.ts'
export { IMAGE_LIMITS } from './limits.ts'
export { imageView, type ImageView } from './view.ts'
