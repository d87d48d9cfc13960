import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMinor } from '../../../kernel/money.ts'
import { readPdf } from '../../../testing/read-pdf.ts'
import { renderInvoice } from './render.ts'
import { invoice, line, readInvoice as read } from './testing.ts'

test.each(['USD', 'ETB', 'JPY', 'KWD'])(
  'every amount of the order stands on it, with the decimals of %s',
  async (currency) => {
    for (const pricesIncludeTax of [false, true]) {
      const { text, pieces } = await read({ currency, pricesIncludeTax })
      const money = (minor: number) => formatMinor(minor, currency)
      const found = new Set(pieces.map((piece) => piece.text.trim()))
      for (const minor of [123_457, 369_260, 370_371, 777, 26_771, 396_808])
        expect(found).toContain(money(minor))
      expect(found).toContain(`−${money(1_111)}`)
      expect(text).toContain(`Total ${currency} ${money(396_808)}`)
      expect(text).toContain(`VAT 7.25 % on ${money(369_260)} ${money(26_771)}`)
      expect(text).toContain(`Shipping: Standard ${money(777)}`)
      expect(text).toContain(`Welcome (WELCOME10) −${money(1_111)}`)
      expect(text).toContain(`Subtotal ${money(370_371)}`)
      expect(text).toContain(`${pricesIncludeTax ? 'Tax in it' : 'Tax'} ${money(26_771)}`)
    }
  },
)

test.each([true, false])(
  'what was given back stands below the total, and what is left',
  async (pricesIncludeTax) => {
    const { text } = await read({ refundedMinor: 96_808, pricesIncludeTax })
    expect(text).toContain('Refunded −968.08')
    expect(text).toContain('Left after refunds 3000.00')
    expect(text.indexOf('Total USD 3968.08')).toBeLessThan(text.indexOf('Refunded'))
    expect((await read()).text).not.toContain('Refunded')
  },
)

test('seller, buyer, recipient, number, day, state of payment, lines and notes are all there', async () => {
  const { text, sizes } = await read({
    recipient: { name: 'Łukasz Żółw', lines: ['ul. Długa 5', 'Poland'] },
    timezone: 'Africa/Addis_Ababa',
    isCancelled: true,
    notes: 'Please ring twice.\nThe second floor.',
    footer: 'Goods may be returned within 30 days.',
  })
  for (const part of [
    'Nexus Trading', 'Tax number: 0012', 'Hanna Tesfaye', '1000 Addis Ababa', 'Łukasz Żółw', 'ul. Długa 5',
    'K7QM-3XHD-92TV', '1 February 2026', 'Payment Paid', 'Bank transfer · paid', 'Order Cancelled',
    'Linen shirt 3 1234.57 −11.11 7.25 % 3692.60', 'M · LS-1-M', 'Please ring twice.', 'The second floor.',
    'Goods may be returned within 30 days.', 'Page 1 of 1',
  ]) expect(text, part).toContain(part) // biome-ignore format: a list
  expect(sizes).toEqual([[595.28, 841.89]])
})

test('what free shipping took off is told, and the shipping that is paid is the sum', async () => {
  const { text } = await read({
    shipping: { name: 'Standard', priceMinor: 1_000, waivedBy: 'Free shipping (SHIPFREE)' },
    shippingMinor: 0,
  })
  expect(text).toContain('Shipping: Standard 0.00 Before discount 10.00 Free shipping (SHIPFREE) −10.00')
})

test('names in Latin, Cyrillic, Greek and Ethiopic come out as they went in, in lines and in bold', async () => {
  const names = ['Łódź Győr Ðà Nẵng', 'Чашка фарфоровая', 'Κανάτα νερού', 'የቡና ስኒ', 'ሐና Hanna Ханна']
  const { text } = await read({
    lines: names.map((name) => line({ name })),
    buyer: { name: 'ሐና ተስፋዬ', lines: [] },
    seller: { name: 'Чайная лавка', lines: names },
  })
  for (const name of [...names, 'ሐና ተስፋዬ', 'Чайная лавка']) expect(text).toContain(name)
})

test('what no font has shows as a mark, once for each character', async () => {
  const { text } = await read({ lines: [line({ name: 'Tea 茶 😀 set', variantName: '', sku: null })] })
  expect(text).toContain('Tea � � set')
})

test('markup, controls and what PDF itself is written with are only text', async () => {
  const hostile = '<b>&amp;</b> {{x}} $y (\\) Tj ET endstream endobj %PDF /JS (app.alert(1)) >>'
  const file = await renderInvoice(
    invoice({
      lines: [line({ name: `${hostile}\u0000\u0007\u202e`, variantName: 'a\ud800b' })],
      notes: hostile,
      buyer: { name: hostile, lines: [hostile] },
    }),
  )
  const { letters } = await readPdf(file)
  expect(letters.split(hostile.replaceAll(' ', '')).length - 1).toBeGreaterThanOrEqual(3)
  expect(letters).toContain('a�b')
  expect(file.toString('latin1')).not.toMatch(/\/JavaScript|\/OpenAction|\/AA\b|app\.alert/)
})

test('200 lines go over pages, each with its number and the head of the table, none lost or twice', async () => {
  const lines = Array.from({ length: 200 }, (_, n) =>
    line({
      name: `Thing ${n} ${n % 7 === 0 ? 'with a long name that goes on and on '.repeat(4) : ''}`,
      sku: `SKU-${n}.`,
    }),
  )
  const { pages, text } = await read({ lines })
  expect(pages.length).toBeGreaterThan(5)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    if (index < pages.length - 1) expect(page).toContain('UNIT PRICE')
  }
  const seen = [...text.matchAll(/SKU-(\d+)\./g)].map((match) => Number(match[1]))
  expect(seen).toEqual(lines.map((_, n) => n))
  expect(text.split('Total USD').length).toBe(2)
})

test('a name longer than a page is all there, and nothing is written into the margins', async () => {
  const words = Array.from({ length: 2_000 }, (_, n) => `word${n}`).join(' ')
  const { letters, pieces } = await read({
    lines: [line({ name: words }), line({ name: 'W'.repeat(300) }), line({ name: 'last' })],
    buyer: { name: 'W'.repeat(200), lines: ['W'.repeat(200)] },
    notes: 'W'.repeat(5_000),
    discounts: [{ name: 'W'.repeat(200), amountMinor: 1_111 }],
  })
  // the head of a page stands between the words of two
  for (let n = 0; n < 2_000; n += 1) expect(letters).toContain(`word${n}`)
  expect(letters).toContain('last')
  for (const { x, width, y, text } of pieces) {
    expect(x, text).toBeGreaterThanOrEqual(49)
    expect(x + width, text).toBeLessThanOrEqual(546)
    expect(y, text).toBeGreaterThan(30)
    expect(y, text).toBeLessThan(820)
  }
})

test('the largest amounts fit into their columns', async () => {
  const most = 9_007_199_254_740_991
  const { text, pieces } = await read({
    currency: 'KWD',
    lines: [line({ quantity: 10_000, unitPriceMinor: most, discountMinor: most, totalMinor: most })],
    grandTotalMinor: most,
  })
  expect(text).toContain('10000 9007199254740.991 −9007199254740.991 7.25 % 9007199254740.991')
  expect(text).toContain('Total KWD 9007199254740.991')
  const row = pieces
    .filter(({ text: piece }) => /^[−\d. %]+$/.test(piece))
    .sort((a, b) => b.y - a.y || a.x - b.x)
  for (const [index, piece] of row.entries()) {
    const next = row[index + 1]
    if (next !== undefined && next.y === piece.y && next.page === piece.page)
      expect(piece.x + piece.width, `${piece.text} before ${next.text}`).toBeLessThanOrEqual(next.x)
  }
})

test('its metadata are the title and the day, and name nobody', async () => {
  const { info } = await read()
  expect(info).toMatchObject({ Title: 'Invoice K7QM-3XHD-92TV', Producer: 'PDFKit', Language: 'en' })
  expect(info.Author).toBeUndefined()
  expect(JSON.stringify(info)).not.toMatch(/Hanna|Nexus Trading/)
  expect(String(info.CreationDate)).toContain('20260131223000')
})

test('whatever the texts, it is a file that opens, on which the total stands', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(text, text, text, async (name, variantName, other) => {
      const { text: found } = await read({
        lines: [line({ name, variantName, sku: other })],
        buyer: { name: other, lines: [name, variantName] },
        discounts: [{ name, amountMinor: 1_111 }],
        notes: `${name}\n${other}`,
        footer: variantName,
      })
      expect(found).toContain('Total USD 3968.08')
    }),
    { numRuns: 30 },
  )
})
