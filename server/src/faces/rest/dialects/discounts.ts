import { Type } from 'typebox'
import { DiscountInput, type DiscountView } from '../../../domain/discounts/index.ts'
import { type Dialect, resource } from './dialect.ts'

const capability = 'discounts'
const nullableText = Type.Union([Type.String(), Type.Null()])

const FIELDS = {
  code: 'code',
  description: 'description',
  discount_type: 'type',
  discount_value: 'value',
  minimum_purchase: 'min_subtotal',
  maximum_discount: 'max_discount',
  start_date: 'starts_at',
  end_date: 'ends_at',
  is_active: 'is_active',
}

const DiscountSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    code: nullableText,
    description: Type.String(),
    discount_type: DiscountInput.properties.type,
    discount_value: nullableText,
    minimum_purchase: nullableText,
    maximum_discount: nullableText,
    start_date: nullableText,
    end_date: nullableText,
    is_active: Type.Boolean(),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'CompatDiscount' },
)

const { code, description, type, value, min_subtotal, max_discount, is_active } = DiscountInput.properties
const moment = Type.Optional(
  Type.Union([Type.String({ maxLength: 40 }), Type.Null()], {
    description: 'A time; without a zone it is UTC, without a time the day’s first moment.',
  }),
)
const DiscountBody = Type.Object(
  {
    code,
    description,
    discount_type: Type.Optional(type),
    discount_value: value,
    minimum_purchase: min_subtotal,
    maximum_discount: max_discount,
    start_date: moment,
    end_date: moment,
    is_active,
  },
  { title: 'CompatDiscountInput', additionalProperties: true },
)

const DAY = /^\d{4}-\d\d-\d\d$/
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/

/** A time as older clients write it, as a time of ISO 8601 with its zone; anything else stays, to be refused. */
function momentOf(given: unknown): unknown {
  if (typeof given !== 'string') return given
  if (DAY.test(given)) return `${given}T00:00:00Z`
  if (!WITHOUT_ZONE.test(given)) return given
  const [day, time = ''] = given.split(/[T ]/)
  return `${day}T${time.length === 5 ? `${time}:00` : time}Z`
}

/** Discounts, and the products they are for, under older names. */
export const discountDialects: readonly Dialect[] = [
  ...resource(
    {
      list: 'listDiscounts',
      create: 'createDiscount',
      get: 'getDiscount',
      update: 'updateDiscount',
      delete: 'deleteDiscount',
    },
    {
      capability,
      path: '/api/discount/',
      filters: { code: 'code', discount_type: 'type', is_active: 'is_active', search: 'search' },
      ordering: {
        created_at: 'created_at',
        code: 'code',
        start_date: 'starts_at',
        end_date: 'ends_at',
      },
      fields: FIELDS,
      body: DiscountBody,
      toBody: ({ starts_at, ends_at, ...same }) => ({
        ...same,
        ...(starts_at === undefined ? {} : { starts_at: momentOf(starts_at) }),
        ...(ends_at === undefined ? {} : { ends_at: momentOf(ends_at) }),
      }),
      item: (discount: DiscountView) => ({
        id: discount.id,
        code: discount.code,
        description: discount.description,
        discount_type: discount.type,
        discount_value: discount.value,
        minimum_purchase: discount.min_subtotal,
        maximum_discount: discount.max_discount,
        start_date: discount.starts_at,
        end_date: discount.ends_at,
        is_active: discount.is_active,
        created_at: discount.created_at,
        updated_at: discount.updated_at,
      }),
      schema: DiscountSchema,
      example: {
        code: 'SPRING10',
        discount_type: 'percentage',
        discount_value: '10',
        minimum_purchase: '50.00',
        start_date: '2026-03-01T00:00:00Z',
        end_date: '2026-06-01T00:00:00Z',
      },
    },
  ),
  ...resource(
    {
      list: 'listProductDiscounts',
      create: 'createProductDiscount',
      get: 'getProductDiscount',
      update: 'updateProductDiscount',
      delete: 'deleteProductDiscount',
    },
    {
      capability,
      path: '/api/product-discount/',
      filters: { product: 'product', discount: 'discount' },
      fields: { product: 'product', product_id: 'product', discount: 'discount', discount_id: 'discount' },
      required: [],
      example: { product: 'linen-shirt', discount: 'SPRING10' },
    },
  ),
]
