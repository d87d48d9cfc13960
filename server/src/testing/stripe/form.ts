/** What a form of Stripe's holds: texts, in objects and lists. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue }
/** A parsed form. */
export type Form = { [name: string]: FormValue }

/** Reads `a[b][0][c]=d&e[]=f` as Stripe does: numbered and empty brackets make lists. */
export function parseForm(text: string): Form {
  const root: Form = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const head = /^[^[]+/.exec(name)?.[0] ?? name
    const keys = [head, ...[...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!)]
    put(root, keys, value)
  }
  return listed(root) as Form
}

function put(into: Form, keys: readonly string[], value: string): void {
  let place = into
  for (const [index, raw] of keys.entries()) {
    const key = raw === '' ? String(Object.keys(place).length) : raw
    if (['__proto__', 'constructor', 'prototype'].includes(key)) return
    if (index === keys.length - 1) {
      place[key] = value
      return
    }
    const next = place[key]
    if (typeof next !== 'object') place[key] = {}
    place = place[key] as Form
  }
}

function listed(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const)
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

/** The text under this name, or undefined. */
export const text = (form: Form, name: string): string | undefined => {
  const value = form[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The object under this name; empty when there is none. */
export const part = (form: Form, name: string): Form => {
  const value = form[name]
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

/** The list under this name; empty when there is none. */
export const list = (form: Form, name: string): FormValue[] => {
  const value = form[name]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}

/** Whether it says yes. */
export const isTrue = (form: Form, name: string): boolean => form[name] === 'true'

/** The whole number under this name, or undefined. */
export const integerText = (form: Form, name: string): number | undefined => {
  const value = text(form, name)
  return value === undefined ? undefined : Number(value)
}
