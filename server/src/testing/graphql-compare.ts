import { type GraphQLNamedType, getNamedType, isEnumType, isLeafType, isObjectType } from 'graphql'
import { buildGraphqlSchema } from '../faces/graphql/schema/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const schema = buildGraphqlSchema({ name: 'Test shop', version: '0' })

/** Every field of a type that needs no argument, so many levels down; pages and ways back up are left out. */
export function everyField(typeName: string, levels = 2, above: readonly string[] = []): string {
  const type: GraphQLNamedType | undefined = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`No object type is called ${typeName}`)
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type)
    if (isLeafType(named)) return [field.name]
    if (above.includes(named.name) || named.name === typeName || named.name.endsWith('Connection')) return []
    // an amount is a value, however deep it stands
    if (levels === 0 && named.name !== 'Money') return []
    return [`${field.name} { ${everyField(named.name, levels - 1, [...above, typeName])} }`]
  })
  return fields.join(' ')
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Fields whose names differ from the API's. */
const NAMED: Readonly<Record<string, string>> = {
  'Review.author': 'user',
  'Order.userId': 'user',
  'Payment.orderId': 'order',
  'Shipment.carrier': 'carrier_name',
  'PricePoint.variantId': 'variant',
  'Refund.orderId': 'order',
  'Refund.paymentId': 'payment',
  'RefundItem.orderItemId': 'order_item',
  'Return.orderId': 'order',
  'ReturnItem.orderItemId': 'order_item',
}

/**
 * What GraphQL says of a thing that the API says otherwise, by the way there: `items.0.quantity: 2, 3`. Counts what was
 * compared, so that a test can tell that something was.
 */
export function differences(typeName: string, graphql: Thing, rest: Thing, way = '') {
  const found: string[] = []
  let compared = 0
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`No object type is called ${typeName}`)
  for (const [name, value] of Object.entries(graphql)) {
    const field = type.getFields()[name]
    const key = NAMED[`${typeName}.${name}`] ?? snake(name)
    if (field === undefined || !(key in rest)) continue
    compared += 1
    compare(getNamedType(field.type).name, value, rest[key], `${way}${name}`)
  }
  return { found, compared }

  function compare(fieldType: string, ours: Thing, theirs: Thing, at: string): void {
    // names and values stand in an object there
    if (fieldType === 'NamedText') {
      const texts = Object.fromEntries(ours.map((each: Thing) => [each.name, each.value]))
      if (JSON.stringify(texts) !== JSON.stringify(theirs))
        found.push(`${at}: ${JSON.stringify(texts)}, ${JSON.stringify(theirs)}`)
      return
    }
    if (Array.isArray(ours) && Array.isArray(theirs)) {
      if (ours.length !== theirs.length) found.push(`${at}: ${ours.length}, ${theirs.length} entries`)
      for (const [index, each] of ours.entries()) compare(fieldType, each, theirs[index], `${at}.${index}`)
      return
    }
    const same = plain(fieldType, ours)
    const isObject = typeof same === 'object' && same !== null && !Array.isArray(same)
    if (
      isObject &&
      isObjectType(schema.getType(fieldType)) &&
      typeof theirs === 'object' &&
      theirs !== null
    ) {
      const below = differences(fieldType, same, theirs, `${at}.`)
      found.push(...below.found)
      compared += below.compared
      return
    }
    // where the API names a thing by its id, GraphQL shows the thing
    const shown = isObject && typeof theirs === 'string' ? same.id : same
    if (JSON.stringify(shown) !== JSON.stringify(theirs ?? null))
      found.push(`${at}: ${JSON.stringify(shown)}, ${JSON.stringify(theirs)}`)
  }
}

/** A value as the API writes it. */
function plain(typeName: string, value: Thing): Thing {
  if (value === null || value === undefined) return null
  if (typeName === 'Money') return value.amount
  return isEnumType(schema.getType(typeName)) ? String(value).toLowerCase() : value
}
