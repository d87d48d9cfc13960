import type { InputFieldBuilder, SchemaTypes } from '@pothos/core'
import { builder } from '../../builder.ts'
import { Category, Product, Variant } from '../refs.ts'
import { ProductStatus } from '../types/product.ts'
import { defineMutation, idempotencyKey, thing } from './define.ts'

type InputFields =
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Inferred extends SchemaTypes>
    ? InputFieldBuilder<Inferred, 'InputObject'>
    : never

const prices = 'Prices in further currencies, by ISO 4217 code: `{"EUR": "17.90"}`.'

const variantFields = (t: InputFields) => ({
  sku: t.string(),
  name: t.string(),
  options: t.field({ type: 'JSON', description: 'What sets it apart: `{"Size": "M"}`.' }),
  price: t.field({ type: 'Decimal' }),
  compareAtPrice: t.field({ type: 'Decimal', description: 'What it cost before.' }),
  currency: t.string({ description: 'ISO 4217 code; the shop’s when absent.' }),
  prices: t.field({ type: 'JSON', description: prices }),
  stock: t.int(),
  barcode: t.string(),
  weightGrams: t.int(),
  isActive: t.boolean(),
})

const ProductVariantInput = builder.inputType('ProductVariantInput', {
  description: 'A variant of a product that is written with it.',
  fields: (t) => ({ id: t.id({ description: 'One that is there already.' }), ...variantFields(t) }),
})

const ProductOptionInput = builder.inputType('ProductOptionInput', {
  description: 'What the variants of a product differ in.',
  fields: (t) => ({ name: t.string({ required: true }), values: t.stringList() }),
})

const SeoInput = builder.inputType('SeoInput', {
  description: 'What search engines show.',
  fields: (t) => ({ title: t.string(), description: t.string() }),
})

const productFields = (t: InputFields) => ({
  slug: t.string({ description: 'Its name in addresses; made from the name when absent.' }),
  description: t.string(),
  brand: t.string(),
  categoryId: t.id({ description: 'Id or slug.' }),
  categoryIds: t.idList({ description: 'Further categories, by id or slug.' }),
  price: t.field({ type: 'Decimal', description: 'Of a product in one form.' }),
  compareAtPrice: t.field({ type: 'Decimal', description: 'What it cost before.' }),
  currency: t.string({ description: 'ISO 4217 code; the shop’s when absent.' }),
  prices: t.field({ type: 'JSON', description: prices }),
  stock: t.int(),
  sku: t.string(),
  barcode: t.string(),
  weightGrams: t.int(),
  options: t.field({ type: [ProductOptionInput] }),
  variants: t.field({ type: [ProductVariantInput] }),
  images: t.stringList({ description: 'Addresses from which its images are fetched.' }),
  tags: t.stringList(),
  attributes: t.field({ type: 'JSON' }),
  status: t.field({ type: ProductStatus }),
  seo: t.field({ type: SeoInput }),
})

const ofProduct = { categoryId: 'category', categoryIds: 'categories', idempotencyKey: 'Idempotency-Key' }
const ofVariant = { productId: 'product', idempotencyKey: 'Idempotency-Key' }
const ofCategory = { parentId: 'parent' }
const id = { id: 'id' }

defineMutation({
  name: 'createProduct',
  description: 'Add a product, with its variants, categories and stock.',
  operation: 'createProduct',
  names: ofProduct,
  input: (t) => ({
    name: t.string({ required: true }),
    ...productFields(t),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({ product: thing(t, 'The product.')(Product) }),
})

defineMutation({
  name: 'updateProduct',
  description: 'Change a product. What is left out stays; lists are replaced whole.',
  operation: 'updateProduct',
  names: ofProduct,
  params: id,
  input: (t) => ({
    id: t.id({ required: true, description: 'Id or slug.' }),
    name: t.string(),
    ...productFields(t),
  }),
  gives: (t) => ({ product: thing(t, 'The product.')(Product) }),
})

defineMutation({
  name: 'deleteProduct',
  description: 'Take a product out of the shop. Orders keep what they hold of it.',
  operation: 'deleteProduct',
  before: 'getProduct',
  params: id,
  input: (t) => ({ id: t.id({ required: true, description: 'Id or slug.' }) }),
  gives: (t) => ({ product: thing(t, 'The product as it was.')(Product) }),
})

defineMutation({
  name: 'createVariant',
  description: 'Add a variant to a product.',
  operation: 'createVariant',
  names: ofVariant,
  input: (t) => ({
    productId: t.id({ required: true }),
    ...variantFields(t),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({ variant: thing(t, 'The variant.')(Variant) }),
})

defineMutation({
  name: 'updateVariant',
  description: 'Change a variant. What is left out stays.',
  operation: 'updateVariant',
  params: id,
  input: (t) => ({ id: t.id({ required: true }), ...variantFields(t) }),
  gives: (t) => ({ variant: thing(t, 'The variant.')(Variant) }),
})

defineMutation({
  name: 'deleteVariant',
  description: 'Take a variant out of its product.',
  operation: 'deleteVariant',
  before: 'getVariant',
  params: id,
  input: (t) => ({ id: t.id({ required: true }) }),
  gives: (t) => ({ variant: thing(t, 'The variant as it was.')(Variant) }),
})

const categoryFields = (t: InputFields) => ({
  slug: t.string({ description: 'Its name in addresses; made from the name when absent.' }),
  parentId: t.id({ description: 'The category above it, by id or slug; null for none.' }),
  description: t.string(),
  position: t.int({ description: 'Its place among its neighbours.' }),
  isActive: t.boolean(),
  image: t.string({ description: 'Address of an image.' }),
})

defineMutation({
  name: 'createCategory',
  description: 'Add a category.',
  operation: 'createCategory',
  names: ofCategory,
  input: (t) => ({ name: t.string({ required: true }), ...categoryFields(t) }),
  gives: (t) => ({ category: thing(t, 'The category.')(Category) }),
})

defineMutation({
  name: 'updateCategory',
  description: 'Change a category. What is left out stays.',
  operation: 'updateCategory',
  names: ofCategory,
  params: id,
  input: (t) => ({
    id: t.id({ required: true, description: 'Id or slug.' }),
    name: t.string(),
    ...categoryFields(t),
  }),
  gives: (t) => ({ category: thing(t, 'The category.')(Category) }),
})

defineMutation({
  name: 'deleteCategory',
  description: 'Take an empty category away.',
  operation: 'deleteCategory',
  before: 'getCategory',
  params: id,
  input: (t) => ({ id: t.id({ required: true, description: 'Id or slug.' }) }),
  gives: (t) => ({ category: thing(t, 'The category as it was.')(Category) }),
})
