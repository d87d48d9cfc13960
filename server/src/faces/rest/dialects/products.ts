import { type Static, type TSchema, Type } from 'typebox'
import { ProductSchema } from '../routes/catalogue-schemas.ts'
import { type Dialect, type OlderCall, resource } from './dialect.ts'
import { StoreImageSchema, StoreVariantSchema, storeImage, storeVariant } from './store-shapes.ts'

type Product = Static<typeof ProductSchema>
type Picked = Record<string, unknown>

const of = {
  list: 'listProducts',
  create: 'createProduct',
  get: 'getProduct',
  update: 'updateProduct',
  delete: 'deleteProduct',
}
const capability = 'product'
/** Older lists carry the whole thing. */
const whole = (picked: Picked): Picked => ({ ...picked, include: 'description,variants,stock' })
const Text = Type.String()
const TextOrNull = Type.Union([Text, Type.Null()])
const { properties } = ProductSchema
const isActive = (product: Product): boolean => product.status === 'active'

const Flag = Type.Boolean({ description: 'Whether shoppers see it.' })
const ImageAddress = Type.Unsafe({
  type: ['string', 'null'],
  maxLength: 2_000,
  description: 'Address to fetch the picture from.',
})
const CategoryKey = Type.Unsafe({
  type: ['string', 'null'],
  maxLength: 300,
  description: 'Id or slug of the category.',
})

/** `is_active` and `image_url` come in as `status` and `images`: here they get their canonical forms. */
async function withStatusAndImage(picked: Picked, call: OlderCall): Promise<Picked> {
  const { status, images, category, ...rest } = picked
  const id = call.params.id
  const needsOld = id !== undefined && (status === false || (typeof images === 'string' && images !== ''))
  const old = needsOld ? ((await call.ask('getProduct', { params: { id } })) as Product) : undefined
  return {
    ...rest,
    ...(category === undefined ? {} : { category: category === '' ? null : category }),
    ...statusOf(status, old),
    ...imagesOf(images, old),
  }
}

/** What is not shown any more stays what it is, draft or archived. */
function statusOf(flag: unknown, old: Product | undefined): Picked {
  if (flag === true) return { status: 'active' }
  return flag === false && (old === undefined || isActive(old)) ? { status: 'draft' } : {}
}

/** A new picture stands before those that are there; the one that a read has answered is there already. */
function imagesOf(url: unknown, old: Product | undefined): Picked {
  if (typeof url !== 'string' || url === '' || url === old?.image) return {}
  const rest = (old?.images ?? []).map(({ id }) => ({ id }))
  return { images: [{ url, is_featured: true }, ...rest] }
}

const shared = {
  name: 'name',
  slug: 'slug',
  description: 'description',
  brand: 'brand',
  price: 'price',
  sku: 'sku',
}
const extra = { image_url: 'images', is_active: 'status' }
const extraForms: Record<string, TSchema> = { image_url: ImageAddress, is_active: Flag }

const listedByManage = {
  ...shared,
  ...extra,
  stock: 'stock',
  categories: 'categories',
  category: 'category',
  compare_at_price: 'compare_at_price',
  currency: 'currency',
  tags: 'tags',
  attributes: 'attributes',
  options: 'options',
  variants: 'variants',
}
const manage = {
  capability,
  fields: listedByManage,
  forms: { ...extraForms, category: CategoryKey },
  toBody: withStatusAndImage,
  at: '/api/products/update/{id}/',
  item: (product: Product) => ({
    ...product,
    categories: product.categories.map(({ id }) => id),
    image_url: product.image,
    is_active: isActive(product),
  }),
  schema: Type.Object(
    { ...properties, categories: Type.Array(Text), image_url: TextOrNull, is_active: Flag },
    { title: 'CompatManagedProduct' },
  ),
  example: { name: 'Linen shirt', price: '49.00', stock: 12 },
}
const managed = { ...manage, path: '/api/products/update/{id}/' }

/** Products under their older names. */
export const productDialects: readonly Dialect[] = [
  ...resource(of, {
    capability,
    path: '/api/product/',
    pageSize: 12,
    toQuery: whole,
    filters: {
      category: 'category',
      brand: 'brand',
      is_active: 'is_active',
      min_price: 'min_price',
      max_price: 'max_price',
      in_stock: 'in_stock',
      name: 'name',
      search: 'search',
    },
    ordering: { price: 'price', date_added: 'created_at', created_at: 'created_at', name: 'name' },
    fields: { ...shared, ...extra, stock_quantity: 'stock', category: 'category', category_id: 'category' },
    forms: { ...extraForms, category: CategoryKey, category_id: CategoryKey },
    faults: { category: 'categories' },
    toBody: withStatusAndImage,
    item: (product: Product) => ({
      id: product.id,
      name: product.name,
      slug: product.slug,
      description: product.description,
      price: product.price,
      compare_at_price: product.compare_at_price,
      currency: product.currency,
      category: product.category?.id ?? null,
      category_name: product.category?.name ?? null,
      brand: product.brand,
      sku: product.sku,
      stock_quantity: product.stock,
      in_stock: product.in_stock,
      is_active: isActive(product),
      image_url: product.image,
      images: product.images,
      variants: product.variants,
      rating: product.rating,
      date_added: product.created_at,
      updated_at: product.updated_at,
    }),
    schema: Type.Object(
      {
        id: Text,
        name: Text,
        slug: Text,
        description: Text,
        price: properties.price,
        compare_at_price: properties.compare_at_price,
        currency: Text,
        category: Type.Union([Type.String({ description: 'Id of the category.' }), Type.Null()]),
        category_name: TextOrNull,
        brand: Text,
        sku: TextOrNull,
        stock_quantity: Type.Integer(),
        in_stock: Type.Boolean(),
        is_active: Flag,
        image_url: TextOrNull,
        images: properties.images,
        variants: properties.variants,
        rating: properties.rating,
        date_added: Text,
        updated_at: Text,
      },
      { title: 'CompatProduct' },
    ),
    example: { name: 'Linen shirt', price: '49.00', stock_quantity: 12, sku: 'LS-1', is_active: true },
  }),
  ...resource(of, {
    capability,
    path: '/api/store/products/',
    description: 'A product has no price of its own: its variants have.',
    toQuery: whole,
    filters: { category: 'category', brand: 'brand', is_available: 'is_active', search: 'search' },
    ordering: { created_at: 'created_at', title: 'name' },
    fields: {
      title: 'name',
      slug: 'slug',
      description: 'description',
      brand: 'brand',
      category_id: 'category',
      is_available: 'status',
    },
    forms: { category_id: CategoryKey, is_available: Flag },
    faults: { category_id: 'categories' },
    toBody: withStatusAndImage,
    item: (product: Product) => ({
      id: product.id,
      title: product.name,
      slug: product.slug,
      description: product.description,
      brand: product.brand,
      category: product.category,
      is_available: isActive(product),
      images: product.images.map((image) => storeImage(image, product.id)),
      variants: product.variants
        .filter(isSold)
        .map((variant) => storeVariant({ ...variant, product: product.id })),
      created_at: product.created_at,
      updated_at: product.updated_at,
    }),
    schema: Type.Object(
      {
        id: Text,
        title: Text,
        slug: Text,
        description: Text,
        brand: Text,
        category: properties.category,
        is_available: Flag,
        images: Type.Array(StoreImageSchema),
        variants: Type.Array(StoreVariantSchema),
        created_at: Text,
        updated_at: Text,
      },
      { title: 'CompatStoreProduct' },
    ),
    example: { title: 'Linen shirt', brand: 'Weaver', is_available: true },
  }),
  { ...manage, method: 'POST', path: '/api/products/create/', to: of.create },
  { ...pickRead(managed), method: 'GET', to: of.get },
  { ...managed, method: 'PUT', to: of.update, requiredAs: of.create },
  { ...managed, method: 'PATCH', to: of.update },
  { ...pickRead(managed), method: 'DELETE', to: of.delete },
]

/** A variant that waits for its first price, sku or option is none to an older client: see variants.ts. */
const isSold = (variant: Product['variants'][number]): boolean =>
  variant.price !== null || variant.sku !== null || Object.keys(variant.options).length > 0

function pickRead({ capability: what, path, item, schema }: typeof managed) {
  return { capability: what, path, item, schema }
}
