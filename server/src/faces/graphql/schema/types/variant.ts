import { builder, type GraphqlContext } from '../../builder.ts'
import { loadProduct, loadVariant } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { Money, moneyOf, moneyOrNullField } from '../money.ts'
import { Node } from '../node.ts'
import { Product, Variant } from '../refs.ts'
import type * as source from '../sources.ts'

/** A name and what it says, such as Size and M. */
export const NamedText = builder
  .objectRef<{ readonly name: string; readonly value: string }>('NamedText')
  .implement({
    description: 'A name and what it says: Size and M, Material and linen.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name.' }),
      value: t.exposeString('value', { description: 'What it says.' }),
    }),
  })

/** The members of an object as names and values. */
export const namedTexts = (texts: Readonly<Record<string, unknown>> | null | undefined) =>
  Object.entries(texts ?? {}).map(([name, value]) => ({ name, value: String(value) }))

/** What a variant lacks inside its product is read for all variants of the document together. */
const whole = async (variant: source.Variant, context: GraphqlContext): Promise<source.Variant> =>
  variant.created_at === undefined ? { ...variant, ...(await loadVariant(context, variant)) } : variant

/** Its product, and what only the product knows of it. */
const product = (variant: source.Variant, context: GraphqlContext) =>
  variant.product === undefined
    ? null
    : loadProduct(context, { id: variant.product, currency: variant.currency })

/** A part of a variant that both of its forms have. */
const part = <Name extends keyof source.Variant>(variant: source.Variant, name: Name) =>
  variant[name] as NonNullable<source.Variant[Name]>

Variant.implement({
  description: 'What is bought: a product in one size, one colour.',
  interfaces: [Node],
  fields: (t) => ({
    sku: t.exposeString('sku', { nullable: true, description: 'Its article number.' }),
    name: t.string({
      description: 'Its own name, else its options: `M / Blue`.',
      resolve: (variant) => part(variant, 'name'),
    }),
    options: t.field({
      type: [NamedText],
      description: 'Its value of each option of the product.',
      resolve: (variant) => namedTexts(variant.options),
    }),
    price: t.field(
      moneyOrNullField('price', 'The price in force; null when there is none in the currency asked for.'),
    ),
    compareAtPrice: t.field(moneyOrNullField('compare_at_price', 'The price that is crossed out.')),
    lowestPrice30d: t.field({
      type: Money,
      nullable: true,
      description: 'Lowest price of the 30 days before the current reduction (Directive 98/6/EC Art. 6a).',
      resolve: async (variant, _args, context) =>
        moneyOf((await whole(variant, context)).lowest_price_30d, variant.currency),
    }),
    stock: t.int({
      description: 'How many can be bought now.',
      resolve: (variant) => part(variant, 'stock'),
    }),
    inStock: t.boolean({
      description: 'Whether it can be bought now, backorders included.',
      resolve: (variant) => part(variant, 'in_stock'),
    }),
    barcode: t.string({
      description: 'EAN, UPC or whatever is printed on it.',
      resolve: (variant) => part(variant, 'barcode'),
    }),
    weightGrams: t.int({
      nullable: true,
      description: 'Its weight, for shipping.',
      resolve: (variant) => variant.weight_grams,
    }),
    isActive: t.boolean({
      description: 'Whether it is sold; shoppers see no others.',
      resolve: (variant) => part(variant, 'is_active'),
    }),
    image: t.string({
      nullable: true,
      description: 'Address of its picture.',
      resolve: async (variant, _args, context) =>
        'image' in variant
          ? variant.image
          : (await product(variant, context))?.variants.find(({ id }) => id === variant.id)?.image,
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that it belongs to.',
      resolve: (variant, _args, context) => product(variant, context),
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was added.',
      resolve: async (variant, _args, context) => (await whole(variant, context)).created_at,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
      resolve: async (variant, _args, context) => (await whole(variant, context)).updated_at,
    }),
  }),
})

export const VariantConnection = connectionType('Variant', Variant, 'variants')
