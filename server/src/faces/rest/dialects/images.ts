import { type Static, Type } from 'typebox'
import type { ImageSchema } from '../routes/catalogue-schemas.ts'
import type { Dialect, OlderCall } from './dialect.ts'
import { jsonOf, picking } from './engine.ts'
import { StoreImageSchema, storeImage } from './store-shapes.ts'

type Image = Static<typeof ImageSchema> & { readonly product: string }

const path = '/api/store/product-images/'
const shared = {
  capability: 'variant, images',
  item: (image: Image) => storeImage(image, image.product),
  schema: StoreImageSchema,
}
const one = { ...shared, path: `${path}{id}/` }
const fields = { alt_text: 'alt', is_featured: 'is_featured', position: 'position' }
const id = (call: OlderCall): string => call.params.id ?? ''

/** Of which product the image is. */
const productOf = async (call: OlderCall): Promise<string> =>
  ((await call.ask('getImage', { params: { id: id(call) } })) as Image).product

const changing = (method: 'PUT' | 'PATCH'): Dialect => ({
  ...one,
  method,
  to: 'updateProductImage',
  also: ['getImage'],
  fields,
  async handle(call) {
    const product = await productOf(call)
    const reply = await call.perform('updateProductImage', {
      params: { id: product, image_id: id(call) },
      body: picking(call.body, fields),
    })
    return { body: storeImage(jsonOf(reply) as Image, product) }
  },
})

/** Pictures of products on their own, as the store of older clients has them. */
export const imageDialects: readonly Dialect[] = [
  {
    ...shared,
    method: 'GET',
    path,
    to: 'listImages',
    twin: 'listProductImages',
    filters: { product: 'product' },
  },
  {
    ...shared,
    method: 'POST',
    path,
    to: 'addImage',
    twin: 'addProductImage',
    at: one.path,
    description: 'A multipart form with the picture in `image`, or JSON with the address to fetch it from.',
    fields: { product: 'product', product_id: 'product', ...fields, image: 'file', url: 'url' },
    body: Type.Unsafe({
      type: 'object',
      properties: {
        product: { type: 'string', description: 'Id or slug of the product.' },
        image: {
          type: 'string',
          format: 'binary',
          description: 'JPEG, PNG, WebP, GIF or AVIF, up to 20 MB.',
        },
        alt_text: { type: 'string' },
        is_featured: { type: 'boolean' },
        position: { type: 'integer' },
      },
      required: ['product', 'image'],
      additionalProperties: true,
    }),
    // an address may stand in `image` too
    toBody: ({ file, ...picked }) => (file === undefined ? picked : { ...picked, url: file }),
  },
  { ...one, method: 'GET', to: 'getImage', twin: 'getProductImage' },
  changing('PUT'),
  changing('PATCH'),
  {
    ...one,
    method: 'DELETE',
    to: 'deleteProductImage',
    also: ['getImage'],
    async handle(call) {
      const product = await productOf(call)
      return call.perform('deleteProductImage', { params: { id: product, image_id: id(call) } })
    },
  },
]
