import { isSame } from '../../data/changes.ts'
import { words } from '../text/format.ts'

const longestText = 160

type Item = Readonly<Record<string, unknown>>

/** A value of a form as a short text; of a list, only what differs from how it was. */
export function differenceText(before: unknown, value: unknown): string {
  const text = areItems(value) ? itemsText(areItems(before) ? before : [], value) : plainText(value)
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text
}

function itemsText(before: readonly Item[], items: readonly Item[]): string {
  const changes = items.flatMap((item) => {
    const old = before.find((each) => each.id === item.id)
    const fields = Object.keys(item).filter(
      (field) => field !== 'id' && !isSame(item[field], old?.[field]) && !NAMES.has(field),
    )
    return fields.length === 0
      ? []
      : [`${nameOf(item)}: ${fields.map((field) => `${words(field)} ${plainText(item[field])}`).join(', ')}`]
  })
  return changes.length === 0 ? String(items.length) : changes.join('; ')
}

/** What an item is called by. */
const NAMES = new Set(['name', 'values'])

function nameOf(item: Item): string {
  const { name, values } = item
  return typeof name === 'string' ? name : Array.isArray(values) ? values.join(' / ') : ''
}

function plainText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ') || '—'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const areItems = (value: unknown): value is readonly Item[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object' && each !== null)
