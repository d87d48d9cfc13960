export { refreshRelated, refreshRelatedKind } from './refresh-related.ts'
export { relatedProducts } from './related-products.ts'
