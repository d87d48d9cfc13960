import { type Static, Type } from 'typebox'
import { SLUG_MAX_LENGTH, SLUG_PATTERN } from '../../../kernel/text.ts'

const fields = {
  slug: Type.Optional(
    Type.Unsafe<string>({
      type: 'string',
      maxLength: SLUG_MAX_LENGTH,
      pattern: SLUG_PATTERN,
      description: 'Letters, digits, "-" and "_" only, beginning with a letter or digit.',
    }),
  ),
  parent: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      minLength: 1,
      maxLength: SLUG_MAX_LENGTH,
      description: 'Id or slug of the category above; null for none.',
    }),
  ),
  description: Type.Optional(Type.String({ maxLength: 20_000 })),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  is_active: Type.Optional(Type.Boolean()),
  image: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      maxLength: 2_000,
      description: 'Address of a picture.',
    }),
  ),
}

const Name = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: 300,
  pattern: '\\S',
  description: 'Must not be blank.',
})

/** The body of POST and PUT. */
export const CategoryWriteSchema = Type.Object(
  { name: Name, ...fields },
  { additionalProperties: false, title: 'CategoryWrite' },
)
/** The body of PATCH. */
export const CategoryPatchSchema = Type.Object(
  { name: Type.Optional(Name), ...fields },
  { additionalProperties: false, title: 'CategoryPatch' },
)
/** A category as a client writes it. */
export type CategoryBody = Static<typeof CategoryPatchSchema>
/** Fields that only reads have. */
export const CATEGORY_READ_ONLY = ['id', 'path', 'product_count', 'children', 'created_at', 'updated_at']
