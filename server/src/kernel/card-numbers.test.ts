import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIdentifier, maskAddress, maskCardNumbers, maskCardNumbersIn } from './card-numbers.ts'

/** Completes digits to a number that passes the Luhn check; written apart from the code under test. */
function withCheckDigit(digits: readonly number[]): string {
  for (let check = 0; check < 10; check += 1) {
    const number = [...digits, check]
    const sum = number
      .map((digit, index) =>
        (number.length - index) % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit]! : digit,
      )
      .reduce((all, digit) => all + digit, 0)
    if (sum % 10 === 0) return number.join('')
  }
  throw new Error('There is always one')
}

const luhn = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 })
  .map((digits) => withCheckDigit(digits))
const visa = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 })
  .map((digits) => withCheckDigit([4, ...digits]))
const mark = fc.constantFrom('', '', ' ', '-', '.', ' - ', '–', '\u00a0', '\u200b', '·')
const SCRIPTS = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7d8]
const inScript = (number: string, zero: number): string =>
  [...number].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')

describe('card numbers are masked', () => {
  test.each([
    ['4111111111111111', '•••• 1111'],
    ['4242 4242 4242 4242', '•••• 4242'],
    ['4242-4242-4242-4242', '•••• 4242'],
    ['4242.4242.4242.4242', '•••• 4242'],
    ['3782 822463 10005', '•••• 0005'],
    ['4222222222222', '•••• 2222'],
    ['6304000000000000000', '•••• 0000'],
    ['Card: 5555555555554444, thanks', 'Card: •••• 4444, thanks'],
    ['x4242424242424242y', 'x•••• 4242y'],
    ['2 x 4242 4242 4242 4242 12/27 123', '2 x •••• 4242 12/27 123'],
    ['12 4242 4242 4242 4242 1234', '12 •••• 4242 1234'],
    ['4242\n4242\n4242\n4242', '•••• 4242'],
    ['٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', '•••• 4242'],
    ['４２４２４２４２４２４２４２４２', '•••• 4242'],
    ['4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣', '•••• 4242️⃣'],
    ['4111111111111111 5555555555554444', '•••• 1111 •••• 4444'],
    ['+4242424242424242', '+•••• 4242'],
  ])('%s', (text, expected) => expect(maskCardNumbers(text)).toBe(expected))

  test('whatever the script, the marks between and the words around', () => {
    fc.assert(
      fc.property(
        visa,
        fc.array(mark, { minLength: 15, maxLength: 15 }),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom('', 'card ', 'pay:', 'Karte“', '№'),
        (number, marks, zero, word) => {
          const written = [...inScript(number, zero)]
            .map((digit, index) => digit + (marks[index] ?? ''))
            .join('')
          expect(maskCardNumbers(`${word}${written}!`)).toBe(`${word}•••• ${number.slice(-4)}!`)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('any 13 to 19 digits that pass the check', () => {
    fc.assert(
      fc.property(luhn, (number) => {
        expect(maskCardNumbers(`note ${number}.`)).toBe(`note •••• ${number.slice(-4)}.`)
      }),
      { numRuns: 1_000 },
    )
  })

  test('nothing of it is left in any text, the text never grows, and the same again changes nothing', () => {
    const piece = fc.oneof(visa, fc.string(), fc.string({ unit: 'binary' }), mark, fc.nat().map(String))
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        visa,
        fc.constantFrom(' and ', '; ', 'x'),
        (pieces, number, gap) => {
          const text = `${pieces.join(gap)}${gap}a${number}${gap}b${pieces.join('')}`
          const masked = maskCardNumbers(text)
          expect(masked).not.toContain(`a${number}`)
          expect(masked.length).toBeLessThanOrEqual(text.length)
          expect(maskCardNumbers(masked)).toBe(masked)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('other numbers stay', () => {
  test.each([
    '+251 91 234 5678',
    '+86 138 1234 5674',
    '+49 1512 3456 7890',
    '091 234 56 78',
    'K7QM-3XHD-92TV',
    '4242424242424241',
    '424242424242',
    'from 2026-01-31 to 2026-02-15',
    'DE89 3704 0044 0532 0130 00',
    '0192d3a4-5b6c-7d8e-9f01-23456789abce',
    '•••• 4242',
  ])('%s', (text) => expect(maskCardNumbers(text)).toBe(text))

  test('digits that fail the check, and fewer than 13', () => {
    fc.assert(
      fc.property(
        luhn,
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 999_999_999_999 }),
        (number, more, small) => {
          const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + more) % 10)
          expect(maskCardNumbers(wrong)).toBe(wrong)
          expect(maskCardNumbers(String(small))).toBe(String(small))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('a reference is only masked when it begins like a card', () => {
    expect(maskCardNumbers('1234567890123452', { onlyIssued: true })).toBe('1234567890123452')
    expect(maskCardNumbers('1234567890123452')).toBe('•••• 3452')
    expect(maskCardNumbers('4242424242424242', { onlyIssued: true })).toBe('•••• 4242')
  })
})

test('a megabyte of digits, or of almost cards, takes no time', () => {
  for (const text of [
    '4'.repeat(1_000_000),
    '4 '.repeat(500_000),
    '424242424242a'.repeat(80_000),
    '1   '.repeat(250_000),
  ]) {
    // of the processor's time: what other programs take of it does not count
    const before = process.cpuUsage()
    maskCardNumbers(text)
    const { user } = process.cpuUsage(before)
    expect(user / 1_000).toBeLessThan(3_000)
  }
})

test('inside a message of a provider, all but ids', () => {
  const message = {
    id: 'evt_1MqqbKLt4dXK03v5qaIbiNCC',
    created: 1_732_212_345,
    data: {
      metadata: { payment_id: '01923456-7890-7123-8123-123456789012', note: 'my card 4242 4242 4242 4242' },
      list: ['4111111111111111', 4_242_424_242_424_242, 1_732_212_345_674, null, true],
    },
  }
  expect(maskCardNumbersIn(message)).toEqual({
    ...message,
    data: {
      metadata: { ...message.data.metadata, note: 'my card •••• 4242' },
      list: ['•••• 1111', '•••• 4242', 1_732_212_345_674, null, true],
    },
  })
  const clean = { a: ['x', { b: 1 }], when: new Date() }
  expect(maskCardNumbersIn(clean)).toBe(clean)
  expect(isIdentifier('cc4242-4242-4242-4242')).toBe(false)
})

test('inside a query string', () => {
  expect(maskAddress('/api/orders/?search=4242+4242%204242-4242&page=2')).toBe(
    '/api/orders/?search=%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2+4242&page=2',
  )
  expect(maskAddress('/api/orders/?page=2&x=%20')).toBe('/api/orders/?page=2&x=%20')
})

test('ids within texts stay, also where their digits would pass for a card', () => {
  fc.assert(
    fc.property(fc.uuid({ version: [4, 7] }), (id) => {
      fc.pre(/[a-f]/.test(id))
      for (const text of [`person-${id}@example.com`, `see order ${id}.`, `${id} and ${id}`])
        expect(maskCardNumbers(text, { onlyIssued: true })).toBe(text)
    }),
    { numRuns: 20_000 },
  )
  const id = '0192d3a4-5b6c-7d8e-9f01-424242424242'
  expect(maskCardNumbers(`${id}: 4242 4242 4242 4242`)).toContain('•••• 4242')
})
