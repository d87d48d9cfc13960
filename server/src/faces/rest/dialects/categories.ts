import { type Static, Type } from 'typebox'
import { CategorySchema } from '../routes/catalogue-schemas.ts'
import { type Dialect, type OlderCall, resource } from './dialect.ts'

type Category = Static<typeof CategorySchema>
type Node = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly is_active: boolean
  readonly image: string | null
  readonly children: readonly Node[]
}

const of = {
  list: 'listCategories',
  create: 'createCategory',
  get: 'getCategory',
  update: 'updateCategory',
  delete: 'deleteCategory',
}
const capability = 'category'
const Text = Type.String()
const TextOrNull = Type.Union([Text, Type.Null()])
const ordering = { name: 'name', created_at: 'created_at' }
const shared = {
  name: 'name',
  slug: 'slug',
  description: 'description',
  image: 'image',
  is_active: 'is_active',
}

/** An empty text for "none", as forms send it. */
const withParent = (picked: Record<string, unknown>): unknown => ({
  ...picked,
  ...(picked.parent === '' ? { parent: null } : {}),
})

const forms = {
  parent_id: Type.Unsafe({
    type: ['string', 'null'],
    maxLength: 300,
    description: 'Id or slug of the category above; null for none.',
  }),
}

/** What is below each category, from one reading of the tree. */
async function childrenById(call: OlderCall): Promise<ReadonlyMap<string, readonly Child[]>> {
  const roots = (await call.ask('getCategoryTree', {})) as readonly Node[]
  const found = new Map<string, readonly Child[]>()
  const note = (parent: string | null, nodes: readonly Node[]): Child[] => {
    const children = nodes.map((node) => childOf(node, parent, note(node.id, node.children)))
    if (parent !== null) found.set(parent, children)
    return children
  }
  note(null, roots)
  return found
}

type Child = Omit<Node, 'children'> & {
  readonly parent_id: string | null
  readonly children: readonly Child[]
}

const childOf = (node: Node, parent: string | null, children: readonly Child[]): Child => ({
  id: node.id,
  name: node.name,
  slug: node.slug,
  parent_id: parent,
  image: node.image,
  is_active: node.is_active,
  children,
})

/** Categories under their older names. */
export const categoryDialects: readonly Dialect[] = [
  ...resource(of, {
    capability,
    path: '/api/category/',
    also: ['getCategoryTree'],
    fields: { ...shared, parent: 'parent', parent_id: 'parent' },
    forms: { ...forms, parent: forms.parent_id },
    toBody: withParent,
    filters: { name: 'name', parent_id: 'parent', is_active: 'is_active', search: 'search' },
    ordering,
    beside: childrenById,
    item: (category: Category, _: OlderCall, children: ReadonlyMap<string, readonly Child[]>) => ({
      id: category.id,
      name: category.name,
      slug: category.slug,
      description: category.description,
      parent_id: category.parent,
      image: category.image,
      is_active: category.is_active,
      product_count: category.product_count,
      children: children.get(category.id) ?? [],
      created_at: category.created_at,
      updated_at: category.updated_at,
    }),
    schema: Type.Object(
      {
        id: Text,
        name: Text,
        slug: Text,
        description: Text,
        parent_id: TextOrNull,
        image: TextOrNull,
        is_active: Type.Boolean(),
        product_count: Type.Integer(),
        children: Type.Array(
          Type.Unsafe({
            type: 'object',
            title: 'CompatSubcategory',
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              slug: { type: 'string' },
              parent_id: { type: ['string', 'null'] },
              image: { type: ['string', 'null'] },
              is_active: { type: 'boolean' },
              children: {
                type: 'array',
                items: { type: 'object', additionalProperties: true },
                description: 'What is below it, of the same form.',
              },
            },
            required: ['id', 'name', 'slug', 'parent_id', 'image', 'is_active', 'children'],
          }),
        ),
        created_at: Text,
        updated_at: Text,
      },
      { title: 'CompatCategory' },
    ),
    example: { name: 'Shirts', parent_id: null },
  }),
  ...resource(of, {
    capability,
    path: '/api/store/categories/',
    fields: { ...shared, parent: 'parent' },
    forms: { parent: forms.parent_id },
    toBody: withParent,
    filters: { name: 'name', parent: 'parent', is_active: 'is_active', search: 'search' },
    ordering,
    item: (category: Category) => ({
      id: category.id,
      name: category.name,
      slug: category.slug,
      description: category.description,
      parent: category.path.at(-2)?.slug ?? null,
      image: category.image,
      is_active: category.is_active,
      created_at: category.created_at,
      updated_at: category.updated_at,
    }),
    schema: Type.Object(
      {
        id: Text,
        name: Text,
        slug: Text,
        description: Text,
        parent: Type.Union([Type.String({ description: 'Slug of the category above.' }), Type.Null()]),
        image: TextOrNull,
        is_active: Type.Boolean(),
        created_at: Text,
        updated_at: Text,
      },
      { title: 'CompatStoreCategory' },
    ),
    example: { name: 'Shirts', parent: 'clothing' },
  }),
  {
    capability,
    method: 'POST',
    path: '/api/categories/create/',
    to: 'createCategory',
    fields: { ...shared, parent_id: 'parent', parent: 'parent' },
    forms: { ...forms, parent: forms.parent_id },
    toBody: withParent,
    at: '/api/categories/{id}/',
    schema: CategorySchema,
    example: { name: 'Shirts' },
  },
]
