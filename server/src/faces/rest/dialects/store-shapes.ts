import { type Static, Type } from 'typebox'
import type { ImageSchema, ProductVariantSchema } from '../routes/catalogue-schemas.ts'

type Image = Static<typeof ImageSchema>
type Variant = Omit<Static<typeof ProductVariantSchema>, 'image'> & { readonly product: string }

const Text = Type.String()
const TextOrNull = Type.Union([Text, Type.Null()])

/** A variant of `/api/store/`: its options Size and Color stand on their own. */
export const StoreVariantSchema = Type.Object(
  {
    id: Text,
    product: Text,
    sku: TextOrNull,
    size: TextOrNull,
    color: TextOrNull,
    price: TextOrNull,
    compare_at_price: TextOrNull,
    currency: Text,
    stock: Type.Integer(),
    in_stock: Type.Boolean(),
    is_active: Type.Boolean(),
  },
  { title: 'CompatStoreVariant' },
)

/** A variant as `/api/store/` shows it. */
export const storeVariant = (variant: Variant): Static<typeof StoreVariantSchema> => ({
  id: variant.id,
  product: variant.product,
  sku: variant.sku,
  size: optionOf(variant, 'size'),
  color: optionOf(variant, 'color') ?? optionOf(variant, 'colour'),
  price: variant.price,
  compare_at_price: variant.compare_at_price,
  currency: variant.currency,
  stock: variant.stock,
  in_stock: variant.in_stock,
  is_active: variant.is_active,
})

const optionOf = ({ options }: Variant, name: string): string | null =>
  Object.entries(options).find(([key]) => key.toLowerCase() === name)?.[1] ?? null

/** An image of `/api/store/`. */
export const StoreImageSchema = Type.Object(
  {
    id: Text,
    product: Text,
    image: TextOrNull,
    alt_text: Text,
    is_featured: Type.Boolean(),
    position: Type.Integer(),
  },
  { title: 'CompatStoreImage' },
)

/** An image as `/api/store/` shows it. */
export const storeImage = (image: Image, product: string): Static<typeof StoreImageSchema> => ({
  id: image.id,
  product,
  image: image.url,
  alt_text: image.alt,
  is_featured: image.is_featured,
  position: image.position,
})
