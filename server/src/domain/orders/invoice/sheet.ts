import PDFDocument from 'pdfkit'
import { cleanLine, wrapText } from '../../../kernel/plain-text.ts'
import { type Font, type Run, runsOf, type Weight } from './fonts.ts'

/** How a text looks; the size in points. */
export type Style = { readonly size: number; readonly weight: Weight; readonly color: string }

/** A4 in points, and what is left free on it. */
export const PAGE = { width: 595.28, left: 50, right: 545.28, top: 56, bottom: 770 } as const

const INK = '#1b2430'
const MUTED = '#667085'
/** Thin lines between things. */
export const HAIR = '#dfe3e8'

/** The few looks of a document. */
export const STYLES = {
  title: { size: 20, weight: 'bold', color: INK },
  name: { size: 14, weight: 'bold', color: INK },
  strong: { size: 9.5, weight: 'bold', color: INK },
  body: { size: 9, weight: 'regular', color: INK },
  label: { size: 7.5, weight: 'bold', color: MUTED },
  small: { size: 8, weight: 'regular', color: MUTED },
} as const satisfies Record<string, Style>

/** From one line of a style to the next. */
export const lineHeight = (style: Style): number => style.size * 1.4
/** From the top of a line to the feet of its letters. */
const ascent = (style: Style): number => style.size * 1.07

/** Pages of A4 on which single lines are written. Opened by `openSheet`. */
export type Sheet = {
  /** How wide a text becomes. */
  readonly measure: (text: string, style: Style) => number
  /** Breaks a text into lines that fit. */
  readonly wrap: (text: string, width: number, style: Style) => string[]
  /** Writes one line with its top at `y`, from `x` on or ending at it; made smaller when it does not fit into `width`. */
  readonly write: (
    text: string,
    at: {
      readonly x: number
      readonly y: number
      readonly width?: number
      readonly align?: 'left' | 'right'
    },
    style: Style,
  ) => void
  /** A thin line across. */
  readonly rule: (y: number, from?: number, to?: number, color?: string) => void
  readonly addPage: () => void
  /** Calls back for each page, to write what needs their number. */
  readonly onEachPage: (draw: (page: number, pages: number) => void) => void
  /** The finished file. */
  readonly finish: () => Promise<Buffer>
}

/** Opens a document with its first page. The title is all that its metadata say. */
export function openSheet(title: string, createdAt: Date): Sheet {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    // nothing is written in a built-in font, so none is loaded
    font: null as never,
    info: { Title: cleanLine(title), CreationDate: createdAt, Creator: '', Producer: 'PDFKit' },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const known = new Set<string>()
  // by its name: a font handed over as it is would be taken for a new one each time
  const use = ({ name, face }: Font, size: number) => {
    if (!known.has(name)) document.registerFont(name, face as never)
    known.add(name)
    return document.font(name, size)
  }
  const widthOf = (runs: readonly Run[], size: number): number =>
    runs.reduce((width, run) => width + use(run.font, size).widthOfString(run.text), 0)
  const measure = (text: string, style: Style): number => widthOf(runsOf(text, style.weight), style.size)
  return {
    measure,
    wrap: (text, width, style) => wrapText(text, width, (part) => measure(part, style)),
    write(text, { x, y, width, align = 'left' }, style) {
      const runs = runsOf(text, style.weight)
      const natural = widthOf(runs, style.size)
      const scale = width !== undefined && natural > width ? width / natural : 1
      const size = style.size * scale
      let at = align === 'right' ? x - natural * scale : x
      for (const run of runs) {
        use(run.font, size).fillColor(style.color)
        document.text(run.text, at, y + ascent(style), { lineBreak: false, baseline: 'alphabetic' })
        at += document.widthOfString(run.text)
      }
    },
    rule(y, from = PAGE.left, to = PAGE.right, color = HAIR) {
      document.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(color).stroke()
    },
    addPage: () => void document.addPage(),
    onEachPage(draw) {
      const { count } = document.bufferedPageRange()
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(page)
        draw(page + 1, count)
      }
    },
    async finish() {
      document.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}
