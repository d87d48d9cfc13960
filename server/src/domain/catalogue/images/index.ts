export { getImage, type ImageOfProduct, listImages } from './all-images.ts'
export { fetchProductImages, type ImageSources } from './fetch-images.ts'
export { fetchProductImagesKind, IMAGES_PENDING } from './fetch-kind.ts'
export { type KeptImage, keepUpload } from './keep-image.ts'
export { IMAGE_LIMITS } from './limits.ts'
export {
  addProductImage,
  checkMayAddImage,
  deleteProductImage,
  type ImageDetails,
  listProductImages,
  type NewProductImage,
  updateProductImage,
} from './product-images.ts'
export { removeUnusedFiles, removeUnusedFilesKind } from './remove-unused-files.ts'
export { type ImageView, imageAddresses } from './view.ts'
