export { demoCategories } from './content/categories.ts'
export { demoProducts } from './content/products.ts'
export type { DemoCategory, DemoPrice, DemoProduct, DemoVariant } from './content/types.ts'
export {
  generateLargeCatalogue,
  type LargeCategory,
  type LargeProduct,
  type LargeVariant,
  largeCategories,
  largeProduct,
} from './large.ts'
export { paintDemo, paintDemoKind } from './paint-demo.ts'
export { type PictureSpec, renderPictureSvg } from './pictures.ts'
export { type DemoSeedReport, seedDemo } from './seed-demo.ts'
export { type LargeSeedReport, seedLarge } from './seed-large.ts'
export { type LargeOrdersReport, seedLargeOrders } from './seed-large-orders.ts'
export { type DemoOrdersReport, seedDemoOrders, seedDemoOrdersKind } from './seed-orders.ts'
export type { DemoDesks } from './seed-orders-life.ts'
export type { SeededUser } from './seed-users.ts'
export { type DemoUser, demoUsers } from './users.ts'
