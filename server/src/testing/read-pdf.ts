import { getDocumentProxy } from 'unpdf'

/** What a reader of PDF finds in a file. */
export type ReadPdf = {
  /** The text of each page, in the order it was written; blanks between its pieces as a reader would put them. */
  readonly pages: readonly string[]
  /** All pages, every kind of blank a single space. */
  readonly text: string
  /** The same without any blank, for words that were broken over lines. */
  readonly letters: string
  readonly info: Readonly<Record<string, unknown>>
  /** Every piece of text with where it stands, in points from the lower left. */
  readonly pieces: readonly { text: string; page: number; x: number; y: number; width: number }[]
  /** Width and height of each page in points. */
  readonly sizes: readonly (readonly [number, number])[]
}

/** Reads a file back with pdf.js, as a browser would. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(file))
  const pages: string[] = []
  const pieces: ReadPdf['pieces'][number][] = []
  const sizes: [number, number][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    sizes.push([width, height])
    const { items } = await page.getTextContent()
    let text = ''
    for (const item of items) {
      if (!('str' in item)) continue
      text += item.str + (item.hasEOL ? '\n' : '')
      if (item.str.trim() === '') continue
      const [, , , , x = 0, y = 0] = item.transform as number[]
      pieces.push({ text: item.str, page: number, x, y, width: item.width })
    }
    pages.push(text)
  }
  const { info } = await document.getMetadata()
  const text = pages.join('\n').replace(/\s+/g, ' ')
  return {
    pages,
    text,
    letters: text.replaceAll(' ', ''),
    info: info as Record<string, unknown>,
    pieces,
    sizes,
  }
}
