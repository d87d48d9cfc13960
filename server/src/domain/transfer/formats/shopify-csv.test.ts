import { expect, test } from 'vitest'
import { readShopifyRows } from './shopify-csv.ts'
import { inPieces, readAllRows } from './testing.ts'

const header = 'Handle,Title,Body (HTML),Variant SKU,Variant Price'

test('rows know the physical line they begin on, after quoted line breaks of every kind and empty lines', async () => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const body = `"<p>one${lineEnd}two, ""three""${lineEnd}</p>"`
    const lines = [header, `a,Ä,${body},s1,1`, 'b,B,,s2,2', '', '   ,,,,', 'c,C,,s3,3']
    const file = `\uFEFF${lines.join(lineEnd)}`
    for (const size of [1, 2, 3, 5, 1000]) {
      const { rows, problems } = await readAllRows(inPieces(file, size))
      expect(rows.map((row) => [row.handle, row.line])).toEqual([
        ['a', 2],
        ['b', 5],
        ['c', 8],
      ])
      expect(rows[0]?.cells).toEqual({
        Title: 'Ä',
        'Body (HTML)': `<p>one${lineEnd}two, "three"${lineEnd}</p>`,
        'Variant SKU': 's1',
        'Variant Price': '1',
      })
      expect(problems).toEqual([])
    }
  }
})

test('columns are found by their heading: case, blanks, order, semicolons, tabs and newer names', async () => {
  const semicolons = await readAllRows(['title ; HANDLE;variant price\nCamión; camion ;"12,50"\n'])
  expect(semicolons.rows).toEqual([
    { line: 2, handle: 'camion', cells: { Title: 'Camión', 'Variant Price': '12,50' } },
  ])
  const tabs = await readAllRows(['URL handle\tSKU\tContinue selling when out of stock\na\ts\tCONTINUE'])
  expect(tabs.rows[0]?.cells).toEqual({ 'Variant SKU': 's', 'Variant Inventory Policy': 'CONTINUE' })
})

test('columns that are not known or have no place are told once each, attributes are kept', async () => {
  const file = [
    'Handle,Foo,Bar,Cost per item,Price / International,Google Shopping / Gender,Colour (product.metafields.custom.colour),Handle',
    'a,1,2,3,4,unisex,red,z',
    'b,1,2,3,4,,,',
  ].join('\n')
  const { rows, problems } = await readAllRows([file])
  expect(rows.map((row) => row.cells)).toEqual([
    { 'attribute:Google Shopping / Gender': 'unisex', 'attribute:Colour': 'red' },
    {},
  ])
  expect(problems.map(({ level, code, line, value }) => [level, code, line, value])).toEqual([
    ['warning', 'repeated_column', 1, null],
    ['info', 'unknown_columns', 1, 'Foo, Bar'],
    ['info', 'unused_columns', 1, 'Cost per item, Price / International'],
  ])
})

test('a handle is kept, lower-cased or made fit; without one the row is refused and the rest goes in', async () => {
  const file = 'Handle,Title\nCamiseta-Niño,a\n"two words",b\n,c\n!!!,d\nsuggest,e\n日本-茶,f\n'
  const { rows, problems } = await readAllRows([file])
  expect(rows.map((row) => row.handle)).toEqual(['camiseta-niño', 'two-words', 'suggest-1', '日本-茶'])
  expect(rows[1]?.cells.Handle).toBe('two words')
  expect(problems.map(({ level, code, line, column, value }) => [level, code, line, column, value])).toEqual([
    ['error', 'missing_handle', 4, 'Handle', null],
    ['error', 'bad_handle', 5, 'Handle', '!!!'],
  ])
})

test('bytes that are not UTF-8 are read as Windows-1252 and told of, on their own line only', async () => {
  const file = Buffer.concat([
    Buffer.from('Handle,Title\na,Niño 😀\nb,'),
    Buffer.from([0x4e, 0x69, 0xf1, 0x6f]),
    Buffer.from('\nc,Año\n'),
  ])
  for (const size of [1, 3, 1000]) {
    const { rows, problems } = await readAllRows(inPieces(file, size))
    expect(rows.map((row) => row.cells.Title)).toEqual(['Niño 😀', 'Niño', 'Año'])
    expect(problems.map(({ level, code, line }) => [level, code, line])).toEqual([
      ['warning', 'invalid_encoding', 3],
    ])
  }
  const utf16 = await readAllRows(inPieces(Buffer.from('\uFEFFHandle\tTitle\na\tNiño 😀\n', 'utf16le'), 3))
  expect(utf16.rows[0]?.cells.Title).toBe('Niño 😀')
})

test('NUL bytes and half characters are taken out, with line and column', async () => {
  const half = await readAllRows([Buffer.from('\uFEFFHandle,Title\na,x\uD800y\n', 'utf16le')])
  expect(half.rows[0]?.cells.Title).toBe('x\uFFFDy')
  const { rows, problems } = await readAllRows(['Handle,Title,Vendor\na,A\0B,\0\n'])
  expect(rows).toEqual([{ line: 2, handle: 'a', cells: { Title: 'AB' } }])
  expect(
    problems.map(({ code, line, column, value, handle }) => [code, line, column, value, handle]),
  ).toEqual([
    ['nul_removed', 2, 'Title', 'A␀B', 'a'],
    ['nul_removed', 2, 'Vendor', '␀', 'a'],
  ])
})

test('a stray quote is text; one that is never closed costs what follows it, not what stands before', async () => {
  const stray = await readAllRows([`${header}\na,5" pipe,x,s,1\n`])
  expect(stray.rows[0]?.cells.Title).toBe('5" pipe')
  const many = Array.from({ length: 500 }, (_, index) => `p${index},T,x,s${index},1`).join('\n')
  const { rows, problems } = await readAllRows([
    `${header}\n${many}\nbad,"never closed,x,s,1\nlost,L,x,t,1\n`,
  ])
  expect(rows).toHaveLength(500)
  expect(problems).toMatchObject([{ level: 'error', code: 'unclosed_quote', line: 502 }])
  const long = await readAllRows(inPieces(`${header}\na,A,x,s,1\nbad,"${'x\n'.repeat(1_500_000)}`, 65_536))
  expect(long.rows).toHaveLength(1)
  expect(long.problems).toMatchObject([{ level: 'error', code: 'record_too_long', line: 3 }])
})

test('a row with more fields than the header is used, and told of', async () => {
  const { rows, problems } = await readAllRows(['Handle,Title\na,A,,\nb,B,extra\n'])
  expect(rows.map((row) => row.cells.Title)).toEqual(['A', 'B'])
  expect(problems).toMatchObject([{ level: 'warning', code: 'too_many_fields', line: 3, value: 'extra' }])
})

test('a file that is no product CSV is refused with one sentence', async () => {
  await expect(readAllRows([''])).rejects.toThrow('The file is empty.')
  await expect(readAllRows(['\uFEFF\n \r\n'])).rejects.toThrow('The file is empty.')
  await expect(readAllRows(['Name,Price\na,1\n'])).rejects.toMatchObject({
    code: 'validation_error',
    fields: { file: [expect.stringContaining('no "Handle" column')] },
  })
  expect(await readAllRows(['Handle,Title\n'])).toEqual({ rows: [], problems: [] })
})

test('a fault of the source reaches the caller, and stopping early closes the source', async () => {
  const failing = async function* () {
    yield 'Handle,Title\na,A\n'
    throw new Error('disk gone')
  }
  await expect(readAllRows(failing())).rejects.toThrow('disk gone')
  let isClosed = false
  const endless = async function* () {
    try {
      yield 'Handle,Title\n'
      for (;;) yield 'a,A\n'
    } finally {
      isClosed = true
    }
  }
  for await (const row of readShopifyRows(endless())) {
    expect(row).toMatchObject({ handle: 'a' })
    break
  }
  await expect.poll(() => isClosed, { timeout: 20_000 }).toBe(true)
})
