import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanDocument, requireAddress } from './clean-mail.ts'
import type { MailBlock, MailDocument } from './model.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'
import { timeText } from './wording.ts'

const SHOP = { name: 'Tea & More', url: 'https://shop.example' }

const documentOf = (text: string): MailDocument => ({
  subject: text,
  heading: text,
  blocks: [
    { kind: 'text', text },
    { kind: 'facts', rows: [[`L${text}`, text]] },
    {
      kind: 'table',
      columns: [{ label: 'Item' }, { label: 'Total', isNumber: true }],
      rows: [{ cells: [text, '10.00 USD'], details: [text, '2 × 5.00 USD'] }],
    },
    { kind: 'totals', rows: [{ label: text, amount: '10.00 USD', isGrand: true }] },
    {
      kind: 'button',
      label: 'Go',
      url: `https://shop.example/?q=${encodeURIComponent(text.toWellFormed())}`,
    },
  ],
  smallPrint: [text],
})

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a reader sees of the HTML, on one line. */
const shownOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<\/head>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, ' ')

/** Every text of a document in the order in which it is read; labels of columns stand at another place in each form. */
function textsOf({ heading, blocks, smallPrint = [] }: MailDocument): string[] {
  const ofBlock = (block: MailBlock): readonly string[] => {
    switch (block.kind) {
      case 'text':
        return block.text.split('\n')
      case 'facts':
        return block.rows.flatMap(([label, value]) => [label, ...value.split('\n')])
      case 'table':
        return block.rows.flatMap(({ cells, details = [] }) => [cells[0]!, ...details, ...cells.slice(1)])
      case 'totals':
        return block.rows.flatMap(({ label, amount }) => [label, amount])
      case 'button':
        return [block.label, block.url]
    }
  }
  return [
    heading,
    ...blocks.flatMap(ofBlock),
    ...smallPrint.flatMap((text) => text.split('\n')),
    SHOP.name,
    SHOP.url,
  ]
}

/** That all of them stand there, one behind the other. Breaks between words and inside of long ones do not count. */
function expectToSay(shown: string, texts: readonly string[]): void {
  const squeezed = shown.replace(/\s+/g, '')
  let at = 0
  for (const text of texts) {
    const wanted = text.replace(/\s+/g, '')
    const found = squeezed.indexOf(wanted, at)
    expect(found, `"${text}" in "${squeezed.slice(at, at + 200)}"`).toBeGreaterThanOrEqual(0)
    at = found + wanted.length
  }
}

test('text and HTML say the same, whatever it is', async () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      'ሰላም የቡና ስኒ',
      'مصباح كهرماني',
      '👩‍👩‍👧 🏳️‍🌈',
      'a\r\nb\tc',
      '<b>&amp;</b>',
      '<%= 1 + 1 %>',
      '\u202eabc',
    ),
  )
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      const document = documentOf(text)
      const texts = textsOf(cleanDocument(document))
      expectToSay(renderText(document, SHOP), texts)
      expectToSay(shownOf(await renderHtml(document, SHOP)), texts)
    }),
    { numRuns: 200 },
  )
})

test.each([
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</td></tr></table><h1>',
  '<%= process.exit() %><%~ it.shop %>',
  '{{7*7}}',
])('%s is shown as it is written, and is nothing else', async (hostile) => {
  const document = documentOf(hostile)
  const html = await renderHtml(document, { name: hostile, url: SHOP.url })
  const plain = await renderHtml(documentOf('x'), { name: 'x', url: SHOP.url })
  const tags = (of: string): string[] =>
    [...of.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/href="[^"]*"/, 'href'))
  expect(tags(html)).toEqual(tags(plain))
  expect(shownOf(html)).toContain(hostile)
  expect(renderText(document, SHOP)).toContain(hostile)
})

test('nothing is loaded, run or tracked', async () => {
  const html = await renderHtml(documentOf('x'), SHOP)
  expect(html).not.toMatch(/<(img|script|link|iframe|object|embed|form|base|video|audio)\b/i)
  expect(html).not.toMatch(/url\(|@import|src=|\son\w+=/i)
})

test('a button leads to a web address or is not there', async () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'nowhere', '', 'https://']) {
    const document = { ...documentOf('x'), blocks: [{ kind: 'button', label: 'Press me', url } as const] }
    expect(renderText(document, SHOP)).not.toContain('Press me')
    expect(await renderHtml(document, SHOP)).not.toContain('Press me')
  }
})

test('subjects are one line and not too long; nothing in them is cut in half', () => {
  const family = '👩‍👩‍👧‍👦'
  const { subject } = cleanDocument({
    subject: `a\r\nBcc: x@y.z ${family.repeat(200)}`,
    heading: '',
    blocks: [],
  })
  expect(subject.startsWith('a Bcc: x@y.z ')).toBe(true)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(subject.endsWith(`${family}…`)).toBe(true)
  expect([...new Intl.Segmenter().segment(subject)]).toHaveLength(120)
})

test('lines of the text are short; addresses are whole, and amounts stay with their currency', () => {
  const url = `https://shop.example/orders/K7?token=${'x'.repeat(200)}`
  const text = renderText(
    {
      subject: '',
      heading: 'A heading',
      blocks: [
        { kind: 'text', text: 'You pay 1234.56 USD or 1.250 KWD when it is brought. '.repeat(30) },
        { kind: 'button', label: 'See it', url },
      ],
    },
    SHOP,
  )
  const lines = text.split('\n')
  expect(lines.filter((line) => line.length > 76)).toEqual([url])
  expect(lines.filter((line) => /^(USD|KWD)/.test(line))).toEqual([])
})

test('texts that turn the direction of writing cannot change what an amount looks like', async () => {
  const document = documentOf('\u202e00.01 DSU\u202c \u2066x\u2069')
  for (const form of [renderText(document, SHOP), await renderHtml(document, SHOP)])
    expect(form).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

test('an order of 200 lines is short enough for programs that cut long mails', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    cells: [`Amber table lamp number ${n}`, '1234.56 USD'],
    details: ['Size: M, Colour: Red', '2 × 617.28 USD'],
  }))
  const columns = [{ label: 'Item' }, { label: 'Total', isNumber: true }]
  const html = await renderHtml(
    { subject: '', heading: '', blocks: [{ kind: 'table', columns, rows }] },
    SHOP,
  )
  expect(Buffer.byteLength(html)).toBeLessThan(102_000)
})

test('a mail goes to one address', () => {
  for (const to of ['a@b.de', 'jörg@bücher.example', "o'neil+x@sub.example.com", 'ሰላም@example.et'])
    expect(requireAddress({ to })).toBe(to)
  for (const to of [
    '',
    'a',
    '@b',
    'a@',
    'a@b,c@d',
    'a@b;c@d',
    'a b@c',
    'a@b\n',
    '<a@b>',
    '"a"@b',
    'a@b@c',
    'a@b c',
  ])
    expect(() => requireAddress({ to })).toThrow('one line')
})

test('moments are told in the time of the shop', () => {
  const moment = new Date('2026-03-08T22:05:00Z')
  expect(timeText(moment, 'UTC')).toBe('8 March 2026, 22:05 (UTC)')
  expect(timeText(moment, 'Africa/Addis_Ababa')).toBe('9 March 2026, 01:05 (Africa/Addis_Ababa)')
})
