import { cleanDocument } from './clean-mail.ts'
import { LAYOUT } from './layout.ts'
import type { MailColumn, MailDocument, MailShop } from './model.ts'

const FONT = "font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"
const side = ({ isNumber }: MailColumn): string => (isNumber === true ? 'right' : 'left')

let renderer: Promise<(data: object) => string> | undefined

/** The template engine is read when the first mail is written. */
async function compileLayout(): Promise<(data: object) => string> {
  const { Eta } = await import('eta/core')
  const eta = new Eta({ autoEscape: true, autoTrim: ['nl', 'nl'] })
  const template = eta.compile(LAYOUT)
  return (data) => template.call(eta, data)
}

/** The mail as HTML for light and dark screens, with everything escaped and nothing to load. */
export async function renderHtml(document: MailDocument, shop: MailShop): Promise<string> {
  renderer ??= compileLayout()
  const render = await renderer
  return render({ ...cleanDocument(document), shop, font: FONT, side })
}
