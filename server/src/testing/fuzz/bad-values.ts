/** A number as it is written, beyond what JavaScript can hold. */
const written = (text: string): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text)

const NUL = 'a\u0000b'
const HALF_CHARACTER = 'a\ud800b'

/** What a body's field may hold when somebody is careless or means harm. */
export const BAD_FIELD_VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['true', true],
  ['a number', 7],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['beyond 2^53', written('9007199254740993')],
  ['far beyond 2^63', written('123456789012345678901234567890')],
  ['beyond a double', written('1e400')],
  ['minus zero', written('-0.0')],
  ['a text', 'x'],
  ['an empty text', ''],
  ['blanks', '   '],
  ['a number as text', '2'],
  ['a negative number as text', '-5'],
  ['a huge number as text', '99999999999999999999.99'],
  ['too many decimals', '1.23456789'],
  ['an unknown currency', 'XXQ'],
  ['a NUL byte', NUL],
  ['half a character', HALF_CHARACTER],
  ['another direction', '\u202egnp.exe'],
  ['SQL', "'; drop table products; --"],
  ['markup', '<script>alert(1)</script>'],
  ['an inner address', 'http://169.254.169.254/latest/meta-data/'],
  ['a file address', 'file:///etc/passwd'],
  ['a strange time', '2024-13-45T99:99:99Z'],
  ['a far time', '+275760-09-13T00:00:00.001Z'],
  ['an id of nothing', '00000000-0000-7000-8000-000000000000'],
  ['a long text', 'long '.repeat(20_000)],
  ['an empty list', []],
  ['a list', [1, 'x', null]],
  ['a long list', Array.from({ length: 2_000 }, (_, index) => `item ${index}`)],
  ['the same twice', ['x', 'x']],
  ['an empty object', {}],
  ['an object', { id: 1, $ne: null }],
  ['deep', deep(60)],
]

/** 900 kB pass the size limit, so that the field's own limit must stop them. */
export const HUGE_TEXT = 'm'.repeat(900_000)

/** What a whole body may be instead; texts and bytes are sent as they are. */
export const BAD_BODIES: readonly (readonly [
  name: string,
  body: string | Uint8Array,
  contentType?: string,
])[] = [
  ['no JSON', '{'],
  ['nothing', ''],
  ['null', 'null'],
  ['a text', '"x"'],
  ['a number', '7'],
  ['a list', '[]'],
  ['a list of objects', '[{}]'],
  ['an empty object', '{}'],
  ['a BOM', '\ufeff{}'],
  ['a prototype', '{"__proto__": {"role": "admin"}, "constructor": {"prototype": {"x": 1}}}'],
  ['the same field twice', '{"name": "a", "name": 7}'],
  ['very deep', '['.repeat(50_000)],
  ['very deep and closed', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['2 MB', JSON.stringify({ name: 'x'.repeat(2_000_000) })],
  ['another type', 'name=x', 'application/x-www-form-urlencoded'],
  ['plain text', '{}', 'text/plain'],
  ['no known type', '{}', 'x/y; charset=nothing'],
  [
    'a broken form',
    '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nx',
    'multipart/form-data; boundary=x',
  ],
  ['a form without a boundary', 'x', 'multipart/form-data'],
  ['a form with an empty boundary', 'x', 'multipart/form-data; boundary='],
  ['a form with a long boundary', 'x', `multipart/form-data; boundary=${'b'.repeat(400)}`],
]

/** What may stand in an address, percent-encoded already. */
export const BAD_WORDS: readonly string[] = [
  '0', '-1', '1.5', '1000000', '2147483648', '9007199254740993', '1e400', 'NaN', 'null', 'true', 'x', '%20', '%00',
  'a%00b', '%ED%A0%80', '%FF', '%27', '%3Bdrop%20table%20products', '%2C', '-', '--', '..%2F..%2Fetc%2Fpasswd',
  '%25', '%5B%5D', '%7B%7D', '%F0%9F%99%82', '%E2%80%AE', 'XXQ', '2024-13-45', '00000000-0000-7000-8000-000000000000',
  'eyJhIjoxfQ', 'price%2C-price', '-created_at%2Cnothing', `${'a'.repeat(399)}`, `${'b'.repeat(5_000)}`,
] // biome-ignore format: a list

/** Headers that a client may send. */
export const BAD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'if-match': 'x' },
  { 'if-match': '"999999999999999999999-x"' },
  { 'if-match': 'W/"1", *, ""' },
  { 'if-none-match': '*' },
  { 'if-none-match': '"' },
  { 'idempotency-key': 'k'.repeat(300) },
  { 'idempotency-key': 'with blanks' },
  { accept: ';;;q=,*/' },
  { accept: 'image/png' },
  { 'accept-encoding': 'x' },
  { authorization: 'Bearer' },
  { authorization: 'Basic eDp5' },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' },
  { 'x-request-id': 'a'.repeat(500) },
  { origin: 'https://elsewhere.example' },
  { range: 'bytes=5-1' },
]

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
