/// <reference types="node" />
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

type Texts = { readonly [key: string]: string | Texts }

const files = import.meta.glob<Record<string, Texts>>(['./en/shell.ts', './en/screens/*.ts'], { eager: true })
const sources = globSync('**/*.{ts,tsx}', {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  exclude: ['**/*.test.ts', '**/*.gen.ts', 'i18n/**'],
})

/** The place of the session in the browser; states, whose words are made of their names where none stands here. */
const NOT_TEXTS = new Set(['nexus.session', 'nexus.status'])

/** Every key of the English texts, with its text. */
const english = new Map<string, string>()
for (const file of Object.values(files)) for (const texts of Object.values(file)) gather(texts, '')

function gather(texts: Texts, before: string): void {
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') english.set(before + key, value)
    else gather(value, `${before}${key}.`)
  }
}

/** A text, or a group of them to which the screen adds the last word. */
const isThere = (key: string): boolean =>
  english.has(key) || NOT_TEXTS.has(key) || [...english.keys()].some((each) => each.startsWith(`${key}.`))

test('every key that a screen names has an English text', () => {
  expect(sources.length).toBeGreaterThan(60)
  const missing: string[] = []
  let seen = 0
  for (const source of sources) {
    const text = readFileSync(fileURLToPath(new URL(`../${source}`, import.meta.url)), 'utf8')
    for (const [, key] of text.matchAll(/['"`]((?:nexus|screens|resources)\.[\w.-]+[\w-])['"`]/g)) {
      seen += 1
      if (key !== undefined && !isThere(key)) missing.push(`${source}: ${key}`)
    }
  }
  expect(seen).toBeGreaterThan(80)
  expect(missing).toEqual([])
})

test('no text is empty, and what it leaves open is written as %{name}', () => {
  const odd = [...english].filter(([, text]) => text.trim() === '' || /\$\{|\{\{|%s/.test(text))
  expect(odd).toEqual([])
})
