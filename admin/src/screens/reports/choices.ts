import { useCallback } from 'react'
import { useSearchParams } from 'react-router-dom'

/** The reports, as they stand in the address. */
export const REPORTS = ['sales', 'inventory', 'low-stock', 'abandoned-carts'] as const

/** What stands in the address of a report, and a way to change it. Changing anything but the page begins at the first page. */
export function useChoices(): {
  readonly of: (name: string) => string | undefined
  readonly page: number
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void
} {
  const [asked, setAsked] = useSearchParams()
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      setAsked((before) => {
        const next = new URLSearchParams(before)
        if (!('page' in changes)) next.delete('page')
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      }),
    [setAsked],
  )
  const page = Number.parseInt(asked.get('page') ?? '', 10)
  return {
    of: (name) => asked.get(name) ?? undefined,
    page: page > 0 ? page : 1,
    set,
  }
}

/** One of a few words, or the first of them when the address says something else. */
export const oneOf = <const Words extends readonly string[]>(
  words: Words,
  said: string | undefined,
): Words[number] => words.find((word) => word === said) ?? (words[0] as Words[number])
