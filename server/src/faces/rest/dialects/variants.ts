import { type Static, Type } from 'typebox'
import type { VariantSchema } from '../routes/catalogue-schemas.ts'
import { type Dialect, type OlderCall, resource } from './dialect.ts'
import { jsonOf, picking } from './engine.ts'
import { StoreVariantSchema, storeVariant } from './store-shapes.ts'

type Variant = Static<typeof VariantSchema>
type Picked = Record<string, unknown>

const of = { list: 'listVariants', get: 'getVariant', update: 'updateVariant', delete: 'deleteVariant' }
const capability = 'variant, images'
const Text = Type.String()
const TextOrNull = Type.Union([Text, Type.Null()])
const OptionValue = Type.Unsafe({ type: ['string', 'null'], maxLength: 200 })
const OptionFilter = Type.Optional(Type.String({ maxLength: 200, description: 'Compared without case.' }))
const ordering = { price: 'price', stock: 'stock', created_at: 'created_at' }
const prices = { min_price: 'min_price', max_price: 'max_price' }

const olderVariant = (variant: Variant) => ({
  id: variant.id,
  product: variant.product,
  variant_name: variant.name,
  sku: variant.sku,
  price: variant.price,
  compare_at_price: variant.compare_at_price,
  currency: variant.currency,
  stock: variant.stock,
  in_stock: variant.in_stock,
  is_active: variant.is_active,
  image_url: variant.image,
  created_at: variant.created_at,
  updated_at: variant.updated_at,
})
const VariantRow = Type.Object(
  {
    id: Text,
    product: Text,
    variant_name: Text,
    sku: TextOrNull,
    price: TextOrNull,
    compare_at_price: TextOrNull,
    currency: Text,
    stock: Type.Integer(),
    in_stock: Type.Boolean(),
    is_active: Type.Boolean(),
    image_url: TextOrNull,
    created_at: Text,
    updated_at: Text,
  },
  { title: 'CompatVariant' },
)
const fields = {
  product: 'product',
  product_id: 'product',
  sku: 'sku',
  price: 'price',
  stock: 'stock',
  is_active: 'is_active',
}

/** `size` and `color` are the options of these names; empty ones are none. */
function withOptions({ size, color, ...rest }: Picked): Picked {
  const options = { ...(size ? { Size: size } : {}), ...(color ? { Color: color } : {}) }
  return Object.keys(options).length === 0 ? rest : { ...rest, options }
}

/**
 * The row that adds a variant. A product without variants has one here that waits for its price: the first variant of an
 * older client is that one, each further one is new.
 */
function adding(row: Pick<Dialect, 'path' | 'fields' | 'forms' | 'schema' | 'example'> & Mappers): Dialect {
  const { toBody, item, ...shown } = row
  return {
    ...shown,
    capability,
    method: 'POST',
    to: 'createVariant',
    also: ['updateVariant', 'listVariants'],
    required: ['product'],
    async handle(call) {
      const body = toBody(picking(call.body, row.fields ?? {}))
      const waiting = await waitingVariant(call, body.product)
      const { product: _, ...changes } = body
      const reply =
        waiting === undefined
          ? await call.perform('createVariant', { body })
          : await call.perform('updateVariant', { params: { id: waiting }, body: changes })
      const variant = jsonOf(reply) as Variant
      const replayed = reply.headers?.['idempotent-replayed']
      return {
        status: 201,
        headers: {
          location: `${row.path}${variant.id}/`,
          ...(replayed ? { 'idempotent-replayed': replayed } : {}),
        },
        body: item(variant),
      }
    },
  }
}

type Mappers = {
  readonly toBody: (picked: Picked) => Picked
  readonly item: (variant: Variant) => unknown
}

async function waitingVariant(call: OlderCall, product: unknown): Promise<string | undefined> {
  if (typeof product !== 'string') return undefined
  const page = await call.ask('listVariants', { query: { product, page_size: 2 } })
  const [first, second] = (page as { results: readonly Variant[] }).results
  const isWaiting =
    first !== undefined &&
    second === undefined &&
    first.price === null &&
    first.sku === null &&
    Object.keys(first.options).length === 0
  return isWaiting ? first.id : undefined
}

const variantRow = {
  path: '/api/variant/',
  fields: { ...fields, variant_name: 'name' },
  toBody: (picked: Picked): Picked => picked,
  item: olderVariant,
  schema: VariantRow,
  example: { product: 'linen-shirt', variant_name: 'Large', sku: 'LS-1-L', price: '49.00', stock: 3 },
}
const storeRow = {
  path: '/api/store/product-variants/',
  fields: { ...fields, size: 'size', color: 'color' },
  forms: { size: OptionValue, color: OptionValue },
  toBody: withOptions,
  item: (variant: Variant) => storeVariant(variant),
  schema: StoreVariantSchema,
  example: { product: 'linen-shirt', size: 'L', color: 'White', sku: 'LS-1-L', price: '49.00', stock: 3 },
}
const filters = { product: 'product', sku: 'sku', ...prices, is_active: 'is_active' }

/** Variants under their older names. */
export const variantDialects: readonly Dialect[] = [
  ...resource(of, {
    ...variantRow,
    capability,
    filters: { ...filters, in_stock: 'in_stock' },
    ordering,
  }),
  adding(variantRow),
  ...resource(of, {
    ...storeRow,
    capability,
    filters: { ...filters, min_stock: 'min_stock', max_stock: 'max_stock' },
    query: { size: OptionFilter, color: OptionFilter },
    toQuery: ({ ...picked }, { query: { size, color } }) => ({
      ...picked,
      ...(size ? { 'attr.Size': [size] } : {}),
      ...(color ? { 'attr.Color': [color] } : {}),
    }),
    ordering,
    faults: { size: 'options' },
  }),
  adding(storeRow),
]
