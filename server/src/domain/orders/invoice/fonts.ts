import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import { charactersOf } from '../../../kernel/plain-text.ts'

/** How heavy a text is. */
export type Weight = 'regular' | 'bold'

/** A font by the name of its file. */
export type Font = { readonly name: string; readonly face: fontkit.Font }

/** A part of a text that one font has. */
export type Run = { readonly font: Font; readonly text: string }

/** Stands for what no font has. */
const REPLACEMENT = '\ufffd'

const { resolve } = createRequire(import.meta.url)
/** By weight, the first that has a character is taken: Latin, Greek and Cyrillic, then Ethiopic. */
const FILES: Readonly<Record<Weight, readonly string[]>> = {
  regular: [
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
  ],
  bold: [
    '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
    '@expo-google-fonts/noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold.ttf',
  ],
}

const loaded = new Map<Weight, readonly Font[]>()

/** The fonts of a weight, read once: reading their tables again for each invoice would cost more than the invoice. */
function fontsOf(weight: Weight): readonly Font[] {
  let fonts = loaded.get(weight)
  if (fonts === undefined) {
    fonts = FILES[weight].map((name) => ({ name, face: openFace(readFileSync(resolve(name))) }))
    loaded.set(weight, fonts)
  }
  return fonts
}

/** Letters of which each is a character and in the first font: most of what is ever written. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f]*$/
/** Ligatures, kerning and the like. */
const LAYOUT_TABLES: ReadonlySet<string> = new Set(['GSUB', 'GPOS', 'GDEF'])

/**
 * Opens a font in which each character is a glyph of its own: with ligatures a reader would find "ﬁ" where "fi" was
 * written. A face remembers of each glyph what it was first asked for, and asks for parts of others itself, so all are
 * asked for by their characters before: else K would be read back as nothing once a Greek Kappa, drawn with it, was
 * in an earlier file.
 */
function openFace(file: Buffer): fontkit.Font {
  const face = fontkit.create(withoutTables(file, LAYOUT_TABLES)) as fontkit.Font
  for (const point of face.characterSet) face.glyphForCodePoint(point)
  return face
}

const HEADER_BYTES = 12
const ENTRY_BYTES = 16

/** The same TrueType file with some tables missing in its list; their bytes stay where they are. */
function withoutTables(file: Buffer, names: ReadonlySet<string>): Buffer {
  const entries: Buffer[] = []
  for (let n = 0; n < file.readUInt16BE(4); n += 1) {
    const at = HEADER_BYTES + n * ENTRY_BYTES
    if (!names.has(file.toString('latin1', at, at + 4))) entries.push(file.subarray(at, at + ENTRY_BYTES))
  }
  const copy = Buffer.from(file)
  copy.writeUInt16BE(entries.length, 4)
  Buffer.concat(entries).copy(copy, HEADER_BYTES)
  return copy
}

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu

/** Cuts a text into runs, each of one font. A character that no font has becomes a visible replacement. */
export function runsOf(text: string, weight: Weight): Run[] {
  const fonts = fontsOf(weight)
  if (PLAIN.test(text)) return [{ font: fonts[0]!, text }]
  const runs: { font: Font; text: string }[] = []
  const add = (font: Font, piece: string): void => {
    const last = runs.at(-1)
    if (last?.font === font) last.text += piece
    else runs.push({ font, text: piece })
  }
  for (const character of charactersOf(text)) {
    const last = runs.at(-1)
    if (character === ' ' && last !== undefined) {
      last.text += ' '
      continue
    }
    const piece = character.replace(IGNORABLE, '')
    if (piece === '') continue
    const font = fonts.find((candidate) => hasAll(candidate.face, piece))
    if (font !== undefined) add(font, piece)
    else add(fonts[0]!, REPLACEMENT)
  }
  return runs
}

const hasAll = (face: fontkit.Font, piece: string): boolean => {
  for (const point of piece) if (!face.hasGlyphForCodePoint(point.codePointAt(0)!)) return false
  return true
}
