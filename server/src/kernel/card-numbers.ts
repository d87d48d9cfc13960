/** Digits of a card number. */
const LENGTH = { min: 13, max: 19 } as const
/** An international telephone number has at most so many digits, after a plus sign (E.164). */
const PHONE_MAX_DIGITS = 15

/** What people write between digits: spaces, dashes, dots, and marks that cannot be seen. */
const BETWEEN = String.raw`[\s\p{Zs}\p{Pd}\p{Cf}\p{M}\u2212.·‧∙．]`
/** At least 13 digits of any script, with at most three such marks between two of them. Cannot backtrack. */
const MANY_DIGITS = new RegExp(String.raw`\p{Nd}(?:${BETWEEN}{0,3}\p{Nd}){${LENGTH.min - 1},}`, 'gu')
const DIGIT = /^\p{Nd}$/u
/** Ids (RFC 9562) within a text; the digits in them are no card's. One of digits alone would be no accident. */
const UUIDS =
  /(?<![0-9a-z])(?=[0-9-]*[a-f])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/gi

type Digit = { readonly value: number; readonly at: number; readonly end: number; readonly opens: boolean }

/**
 * Replaces every card number in a text by `•••• 1111` with its last four digits: 13 to 19 digits of any script that
 * pass the Luhn check, with spaces, dashes or dots between them. Beside other numbers a card is known by how it begins
 * and by the gaps around it. Shorter numbers, those that fail the check and telephone numbers after a plus sign stay.
 * An id in the form of a UUID stays as well. With `onlyIssued` only what begins like a card of a known issuer counts: for fields that hold references.
 * Never makes a text longer; the same again changes nothing.
 */
export function maskCardNumbers(text: string, options: { readonly onlyIssued?: boolean } = {}): string {
  for (let before = text; ; ) {
    const after = before.replace(MANY_DIGITS, (run: string, offset: number) =>
      isWithinId(before, offset, offset + run.length)
        ? run
        : maskRun(run, { isAfterPlus: /[+＋]$/.test(before.slice(0, offset)), ...options }),
    )
    if (after === before) return after
    before = after
  }
}

const isWithinId = (text: string, from: number, to: number): boolean =>
  [...text.matchAll(UUIDS)].some((id) => id.index <= from && to <= id.index + id[0].length)

/**
 * Masks card numbers in every text of a JSON value, also in numbers. What looks like an id of some system is left, so
 * that a stored message of a provider can still be read. Returns the value itself when there is none.
 */
export function maskCardNumbersIn<Value>(value: Value): Value {
  return maskIn(value) as Value
}

function maskIn(value: unknown): unknown {
  if (typeof value === 'string') return isIdentifier(value) ? value : maskCardNumbers(value)
  if (typeof value === 'number') {
    const text = Number.isSafeInteger(value) && value >= 1e12 ? String(value) : ''
    const masked = maskCardNumbers(text, { onlyIssued: true })
    return masked === text ? value : masked
  }
  if (Array.isArray(value)) return mapped(value, value.map(maskIn))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value)
  const masked = entries.map(([key, item]) => [maskCardNumbers(key), maskIn(item)] as const)
  const isSame = masked.every(
    ([key, item], index) => key === entries[index]![0] && item === entries[index]![1],
  )
  return isSame ? value : Object.fromEntries(masked)
}

const mapped = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((item, index) => item === before[index]) ? before : after

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An id, a token or a hash: one word, long, letters and digits mixed. People's texts have spaces. */
export const isIdentifier = (text: string): boolean =>
  UUID.test(text) || (/^[\w-]{20,}$/.test(text) && runsOf(text, /[a-z]+/gi) >= 3 && runsOf(text, /\d+/g) >= 3)

const runsOf = (text: string, run: RegExp): number => text.match(run)?.length ?? 0

/** Masks a query string's values as they would be read. */
export function maskAddress(url: string): string {
  const at = url.indexOf('?')
  if (at < 0) return maskCardNumbers(url)
  const parameters = [...new URLSearchParams(url.slice(at + 1))]
  const masked = parameters.map(
    ([name, value]) => [maskCardNumbers(name), maskCardNumbers(value)] as [string, string],
  )
  const isSame = masked.every(
    ([name, value], index) => name === parameters[index]![0] && value === parameters[index]![1],
  )
  const path = maskCardNumbers(url.slice(0, at))
  return isSame ? path + url.slice(at) : `${path}?${new URLSearchParams(masked)}`
}

function maskRun(run: string, options: { isAfterPlus: boolean; onlyIssued?: boolean }): string {
  const digits = digitsOf(run)
  const isPhone = options.isAfterPlus && digits.length <= PHONE_MAX_DIGITS
  const isLoose = !isPhone && options.onlyIssued !== true
  if (
    digits.length <= LENGTH.max &&
    passesLuhn(digits) &&
    (isLoose || isIssued(digits)) &&
    !(isPhone && digits.length === 13)
  )
    return masked(digits)
  if (isPhone) return run
  let result = ''
  let copied = 0
  for (let start = 0; start + LENGTH.min <= digits.length; start += 1) {
    const card = digits[start]!.opens ? cardFrom(digits, start) : undefined
    if (card === undefined) continue
    result += run.slice(copied, card[0]!.at) + masked(card)
    copied = card.at(-1)!.end
    start += card.length - 1
  }
  return result + run.slice(copied)
}

/** The longest card that begins at this digit and ends before a gap. */
function cardFrom(digits: readonly Digit[], start: number): readonly Digit[] | undefined {
  for (let length = Math.min(LENGTH.max, digits.length - start); length >= LENGTH.min; length -= 1) {
    const next = digits[start + length]
    if (next !== undefined && !next.opens) continue
    const card = digits.slice(start, start + length)
    if (isIssued(card) && passesLuhn(card)) return card
  }
  return undefined
}

const masked = (card: readonly Digit[]): string => `•••• ${textOf(card.slice(-4))}`
const textOf = (digits: readonly Digit[]): string => digits.map(({ value }) => value).join('')

function digitsOf(run: string): Digit[] {
  const digits: Digit[] = []
  let at = 0
  let opens = true
  for (const character of run) {
    const end = at + character.length
    if (DIGIT.test(character)) {
      digits.push({ value: digitValue(character.codePointAt(0)!), at, end, opens })
      opens = false
    } else opens = true
    at = end
  }
  return digits
}

const values = new Map<number, number>()

/** Unicode keeps the ten digits of a script together, zero first. */
function digitValue(codePoint: number): number {
  if (codePoint < 0x80) return codePoint - 0x30
  const known = values.get(codePoint)
  if (known !== undefined) return known
  let zero = codePoint
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1
  const value = (codePoint - zero) % 10
  values.set(codePoint, value)
  return value
}

function passesLuhn(digits: readonly Digit[]): boolean {
  let sum = 0
  for (const [index, { value }] of digits.toReversed().entries()) {
    const doubled = index % 2 === 0 ? value : value * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** How the cards of the known issuers begin, by their number of digits. */
const ISSUERS: readonly { readonly begins: RegExp; readonly min: number; readonly max: number }[] = [
  { begins: /^4/, min: 13, max: 19 },
  { begins: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, min: 16, max: 16 },
  { begins: /^3[47]/, min: 15, max: 15 },
  { begins: /^3(0[0-5]|[689])/, min: 14, max: 19 },
  { begins: /^(35|62|65|64[4-9]|60|8[12]|220[0-4]|9792)/, min: 16, max: 19 },
  { begins: /^(5[06-8]|6)/, min: 16, max: 19 },
]

function isIssued(digits: readonly Digit[]): boolean {
  const start = textOf(digits.slice(0, 4))
  return ISSUERS.some(
    ({ begins, min, max }) => digits.length >= min && digits.length <= max && begins.test(start),
  )
}
