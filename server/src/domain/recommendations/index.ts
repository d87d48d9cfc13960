export { refreshRelated, refreshRelatedKind } from './refresh-related.ts'
export { relatedProducts, relatedToEach } from './related-products.ts'
