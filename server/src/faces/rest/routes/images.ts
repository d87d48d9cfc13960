import { Type } from 'typebox'
import { CATALOGUE_WRITE, images } from '../../../domain/catalogue/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Files } from '../../../platform/files.ts'
import { readImageUpload } from '../image-upload.ts'
import { listBody, listPageOf, pageBody, pageOf, pageQuery, pageSchema } from '../pagination.ts'
import { everybody, type Route, route, staffOrVendor } from '../route.ts'
import { compileValidator } from '../validation.ts'
import { ImageSchema } from './catalogue-schemas.ts'

const tag = 'images'
const write = staffOrVendor(CATALOGUE_WRITE)
const { IMAGE_LIMITS } = images
const READ_ONLY = ['id', 'sizes', 'status', 'error', 'width', 'height'] as const

const details = {
  alt: Type.Optional(Type.String({ maxLength: IMAGE_LIMITS.alt })),
  position: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: IMAGE_LIMITS.position,
      description: 'Place from 0; past the end is the end.',
    }),
  ),
  is_featured: Type.Optional(
    Type.Boolean({ description: 'The one that lists show; exactly one of the images is.' }),
  ),
}
const UploadSchema = Type.Object(
  {
    file: Type.Unsafe<never>({
      type: 'string',
      format: 'binary',
      description: 'JPEG, PNG, WebP, GIF or AVIF, up to 20 MB.',
    }),
    ...details,
  },
  { additionalProperties: false, title: 'ImageUpload' },
)
const AddressSchema = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: IMAGE_LIMITS.url, description: 'Fetched by a job.' }),
    ...details,
  },
  { additionalProperties: false, title: 'ImageAddress' },
)
const PatchSchema = Type.Object(details, { additionalProperties: false, title: 'ImagePatch' })

const id = Type.String({ maxLength: 300, description: 'Id or slug of the product.' })
const params = Type.Object({ id })
const imageParams = Type.Object({ id, image_id: Type.String({ maxLength: 100 }) })
const checkAddress = compileValidator(AddressSchema, 'body')
const product = Type.String({ minLength: 1, maxLength: 300, description: 'Id or slug of the product.' })
const NewImageSchema = Type.Object({ product, ...details }, { additionalProperties: false })
const NewAddressSchema = Type.Object(
  { product, ...AddressSchema.properties },
  { additionalProperties: false },
)
const checkNewAddress = compileValidator(NewAddressSchema, 'body')
const OlderAddressSchema = Type.Object(
  {
    product,
    image: AddressSchema.properties.url,
    alt_text: details.alt,
    is_featured: details.is_featured,
    position: details.position,
  },
  { additionalProperties: true },
)
const ImageOfProductSchema = Type.Object({ ...ImageSchema.properties, product: Type.String() })

/** Rows of `/api/products/{id}/images/`. */
export const imageRoutes = (services: { files: Files }): Route[] => [
  route({
    method: 'GET',
    path: '/api/products/{id}/images/',
    operation: 'listProductImages',
    summary: 'List the images of a product, in their order',
    tag,
    access: everybody,
    params,
    query: Type.Object(pageQuery),
    isCached: true,
    responses: {
      200: { description: 'A page of images', schema: pageSchema(ImageSchema, 'ProductImagePage') },
    },
    async handle(call) {
      const page = pageOf(call.query)
      const { productId, images: all } = await images.listProductImages(call.ctx, call.params.id)
      const results = all.slice(page.offset, page.offset + page.limit)
      return { body: pageBody(call, page, { results, count: all.length }), tags: [`product:${productId}`] }
    },
  }),
  route({
    method: 'POST',
    path: '/api/products/{id}/images/',
    operation: 'addProductImage',
    summary: 'Add an image, uploaded or by its address',
    description:
      'An upload is ready at once; an address is fetched in the background and pending until then.',
    tag,
    access: write,
    params,
    body: UploadSchema,
    otherBodies: { 'application/json': AddressSchema },
    isMultipart: true,
    errors: ['payload_too_large', 'unsupported_media_type', 'service_unavailable'],
    responses: {
      201: { description: 'The image', schema: ImageSchema, headers: { Location: 'Address of the image' } },
    },
    async handle({ ctx, params: { id: product }, request }) {
      await images.checkMayAddImage(ctx, product)
      const image = await images.addProductImage(ctx, product, await readNewImage(request, services.files))
      return {
        status: 201,
        headers: { location: `/api/products/${encodeURIComponent(product)}/images/${image.id}/` },
        body: image,
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/products/{id}/images/{image_id}/',
    operation: 'getProductImage',
    summary: 'Get an image of a product',
    tag,
    access: everybody,
    params: imageParams,
    isCached: true,
    responses: { 200: { description: 'The image', schema: ImageSchema } },
    async handle({ ctx, params: { id: product, image_id: imageId } }) {
      const { productId, images: all } = await images.listProductImages(ctx, product)
      const image = all.find((one) => one.id === imageId)
      if (image === undefined) throw notFound('Image')
      return { body: image, tags: [`product:${productId}`] }
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/products/{id}/images/{image_id}/',
    operation: 'updateProductImage',
    summary: 'Change an image’s text or place, or feature it',
    tag,
    access: write,
    params: imageParams,
    body: PatchSchema,
    readOnly: [...READ_ONLY, 'url'],
    example: { alt: 'Front', is_featured: true },
    responses: { 200: { description: 'The image', schema: ImageSchema } },
    handle: async ({ ctx, params: { id: product, image_id: imageId }, body }) => ({
      body: await images.updateProductImage(ctx, product, imageId, body),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/api/products/{id}/images/{image_id}/',
    operation: 'deleteProductImage',
    summary: 'Take an image off a product',
    tag,
    access: write,
    params: imageParams,
    responses: { 204: { description: 'Gone' } },
    async handle({ ctx, params: { id: product, image_id: imageId } }) {
      await images.deleteProductImage(ctx, product, imageId)
      return { status: 204 }
    },
  }),
]

/** Rows for the older addresses, under which images stand on their own, whatever product they belong to. */
export const allImageRoutes = (services: { files: Files }): Route[] => [
  route({
    method: 'GET',
    path: '/api/product-images/',
    operation: 'listImages',
    summary: 'List the images of all products, or of one',
    tag,
    access: everybody,
    isInternal: true,
    query: Type.Object({ ...pageQuery, product: Type.Optional(product) }),
    responses: { 200: { description: 'A page of images', schema: pageSchema(ImageOfProductSchema, '') } },
    async handle(call) {
      const page = listPageOf(call.query, 'images', [])
      return { body: listBody(call, page, await images.listImages(call.ctx, call.query, page)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/product-images/{id}/',
    operation: 'getImage',
    summary: 'Get an image by its id',
    tag,
    access: everybody,
    isInternal: true,
    params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the image.' }) }),
    responses: { 200: { description: 'The image', schema: ImageOfProductSchema } },
    handle: async ({ ctx, params: { id: imageId } }) => ({ body: await images.getImage(ctx, imageId) }),
  }),
  route({
    method: 'POST',
    path: '/api/product-images/',
    operation: 'addImage',
    summary: 'Add an image to the product that the form names',
    tag,
    access: write,
    isInternal: true,
    isMultipart: true,
    body: NewImageSchema,
    otherBodies: { 'application/json': OlderAddressSchema },
    errors: ['payload_too_large', 'unsupported_media_type', 'service_unavailable', 'not_found'],
    responses: {
      201: { description: 'The image', schema: ImageOfProductSchema, headers: { Location: 'It.' } },
    },
    async handle({ ctx, request, body }) {
      const { product: key, ...image } = request.isMultipart()
        ? await readOlderUpload(request, services.files)
        : readOlderAddress(body)
      await images.checkMayAddImage(ctx, key)
      const made = await images.addProductImage(ctx, key, image)
      const { product: productId } = await images.getImage(ctx, made.id)
      return {
        status: 201,
        headers: { location: `/api/product-images/${made.id}/` },
        body: { ...made, product: productId },
      }
    },
  }),
]

type NewImageOf = images.NewProductImage & { readonly product: string }

async function readOlderUpload(
  request: Parameters<typeof readImageUpload>[0],
  files: Files,
): Promise<NewImageOf> {
  const { bytes, details: said } = await readImageUpload<images.ImageDetails & { product: string }>(
    request,
    NewImageSchema,
    OLDER_FORM,
  )
  return { ...said, kept: await images.keepUpload(files, bytes) }
}

function readOlderAddress(body: unknown): NewImageOf {
  checkNewAddress(body)
  return body as NewImageOf
}

/** Fields of the form of older clients. */
export const OLDER_FORM = {
  product: 'product',
  product_id: 'product',
  image: 'file',
  file: 'file',
  alt_text: 'alt',
  is_featured: 'is_featured',
  position: 'position',
}

async function readNewImage(
  request: Parameters<typeof readImageUpload>[0],
  files: Files,
): Promise<images.NewProductImage> {
  if (request.isMultipart()) {
    const { bytes, details: said } = await readImageUpload(request, PatchSchema)
    return { ...said, kept: await images.keepUpload(files, bytes) }
  }
  const body = request.body as Record<string, unknown>
  if (typeof body === 'object' && body !== null) for (const field of READ_ONLY) delete body[field]
  checkAddress(body)
  return body as images.NewProductImage & { url: string }
}
