export {
  type CategoryPlace,
  listCategoryKeys,
  listCategoryPlaces,
  listCategoryTwins,
} from './bulk/category-keys.ts'
export { ProductChangeInput, ProductChangeResult } from './bulk/change-model.ts'
export { changeProducts } from './bulk/change-products.ts'
export { plannerInformer } from './bulk/keep-planner-informed.ts'
export type { BulkCategories, BulkPrice, BulkProduct, BulkResult, BulkVariant } from './bulk/model.ts'
export { maxOptionCount, readProductsAfter } from './bulk/read-products.ts'
export {
  addReadyCategoryImage,
  addReadyImages,
  keepEncodedImage,
  type ReadyImage,
} from './bulk/ready-images.ts'
export { type BulkCategory, type BulkCategoryResult, saveCategoriesInBulk } from './bulk/save-categories.ts'
export { saveProductsInBulk } from './bulk/save-products.ts'
export { CATEGORY_READ_ONLY, CategoryPatchSchema, CategoryWriteSchema } from './categories/model.ts'
export {
  type CategoryView,
  categoriesById,
  childrenOfCategories,
  getCategory,
  getCategoryTree,
  listCategories,
} from './categories/read.ts'
export { createCategory, deleteCategory, updateCategory } from './categories/save-category.ts'
export { CATEGORY_ORDERINGS } from './categories/store.ts'
export * as images from './images/index.ts'
export { listCurrencies } from './listing/currencies-store.ts'
export {
  countProductsOfCategories,
  listProducts,
  listProductsOfCategories,
  type ProductListPage,
  type ProductPage,
} from './listing/list-products.ts'
export { ORDERINGS, type ProductQuery, parseProductQuery } from './listing/query.ts'
export { suggest } from './listing/suggest.ts'
export { changeReductions, settleReductions } from './prices/change-reductions.ts'
export { type PricePoint, priceHistories, priceHistory } from './prices/price-history.ts'
export { listReductions, type ReductionRule } from './prices/reductions-store.ts'
export {
  changeRating,
  lockForRating,
  type RatedProduct,
  type RatingChange,
} from './products/change-rating.ts'
export { deleteProduct } from './products/delete-product.ts'
export {
  getProduct,
  type ProductView,
  productKey,
  productsById,
  visibleProductId,
} from './products/get-product.ts'
export {
  PRODUCT_READ_ONLY,
  type ProductBody,
  ProductPatchSchema,
  ProductWriteSchema,
  VARIANT_READ_ONLY,
  VariantWriteSchema,
} from './products/model.ts'
export { asConflict } from './products/plan-variants.ts'
export { CATALOGUE_WRITE, managesCatalogue } from './products/policy.ts'
export { productsNear, productsNearEach } from './products/related-products.ts'
export { createProduct, createProductStep, updateProduct } from './products/save-product.ts'
export { optionsOf, variantName } from './products/view.ts'
export { checkReadModel, type InvariantReport } from './read-model/check.ts'
export { ensureReadModelCurrent } from './read-model/ensure-current.ts'
export { productTag, refreshProducts } from './read-model/refresh.ts'
export { refreshAvailability, refreshAvailabilityKind } from './read-model/refresh-availability.ts'
export { reindexAll } from './read-model/reindex.ts'
export { reindexKind, runReindex } from './read-model/reindex-job.ts'
export { countProducts } from './read-model/reindex-store.ts'
export type { ProductSource } from './read-model/source.ts'
export {
  type FoundReferences,
  findReferences,
  lockReferences,
  type References,
} from './references/lock-references.ts'
export { variantNames } from './variants/names-store.ts'
export { type ProductOffer, productOffers } from './variants/offers-store.ts'
export { getVariant, listVariants, type VariantView, variantsById } from './variants/read.ts'
export { createVariantStep, deleteVariant, updateVariant } from './variants/save-variant.ts'
export { VARIANT_ORDERINGS, variantIdsBySku } from './variants/store.ts'
