import raEnglish from 'ra-language-english'
import { shell } from './shell.ts'

/**
 * Every text of the panel in English. Each screen has its own file of the form
 * `{ resources: { orders: { name, fields } }, screens: { orders: { … } } }`.
 */
const parts: readonly Texts[] = [
  ...Object.values(import.meta.glob<Record<string, Texts>>('./screens/*.ts', { eager: true })).flatMap(
    (file) => Object.values(file),
  ),
  shell,
]

type Texts = { readonly [key: string]: string | Texts }

export const english = parts.reduce<Texts>(merged, raEnglish as unknown as Texts)

function merged(into: Texts, more: Texts): Texts {
  const all: Record<string, string | Texts> = { ...into }
  for (const [key, value] of Object.entries(more)) {
    const there = all[key]
    all[key] = typeof value === 'object' && typeof there === 'object' ? merged(there, value) : value
  }
  return all
}
