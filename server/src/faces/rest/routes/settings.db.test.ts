import { describe, expect, test } from 'vitest'
import { DEFAULT_CARRIERS, readSettings } from '../../../domain/settings/index.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { RESERVATION_TTL_SECONDS: '900', REVIEW_MODERATION: 'true' } })
const keeper = await shop.enrol({ role: 'staff', permissions: ['settings:write'] })
const DEFAULTS = {
  prices_include_tax: false,
  reservation_ttl_seconds: 900,
  return_window_days: 30,
  return_address: [],
  return_instructions: '',
  seller_name: '',
  seller_address: [],
  seller_tax_id: '',
  invoice_footer: '',
  max_open_orders: 20,
  low_stock_default_threshold: 0,
  review_moderation: true,
  reviews_require_purchase: false,
  back_in_stock_mail: true,
  carriers: DEFAULT_CARRIERS,
}
const lastAudit = async () =>
  (await shop.admin.get('/api/audit-log/', { query: { entity_type: 'settings' } })).body.results[0]

describe('what it does', () => {
  test('a new shop has the defaults, of the configuration where it says something', async () => {
    expect((await keeper.get('/api/settings/')).body).toEqual(DEFAULTS)
    expect((await shop.admin.get('/api/settings')).body).toEqual(DEFAULTS)
    expect(await readSettings(shop.shop.database.db, shop.ctx())).toEqual({
      pricesIncludeTax: false,
      reservationTtlSeconds: 900,
      returnWindowDays: 30,
      returnAddress: [],
      returnInstructions: '',
      sellerName: '',
      sellerAddress: [],
      sellerTaxId: '',
      invoiceFooter: '',
      maxOpenOrders: 20,
      lowStockDefaultThreshold: 0,
      reviewModeration: true,
      reviewsRequirePurchase: false,
      backInStockMail: true,
      carriers: DEFAULT_CARRIERS,
    })
  })

  test('what is changed counts at once, null goes back, and the trail knows both', async () => {
    const wanted = {
      prices_include_tax: true,
      reservation_ttl_seconds: 60,
      return_window_days: 0,
      return_address: ['Bole Road 14', 'Addis Ababa'],
      return_instructions: 'Two lines\nof advice.',
      seller_name: 'Nordlys Lamps',
      seller_address: ['Bole Road 12', 'Addis Ababa'],
      seller_tax_id: 'ET-1',
      invoice_footer: 'Two lines\nof thanks.',
      max_open_orders: 1,
      low_stock_default_threshold: 3,
      review_moderation: false,
      reviews_require_purchase: true,
      back_in_stock_mail: false,
      carriers: [{ code: 'courier', name: 'Courier', tracking_url: null }],
    }
    const changed = await keeper.patch('/api/settings/', wanted)
    expect([changed.status, changed.body]).toEqual([200, wanted])
    expect((await keeper.get('/api/settings/')).body).toEqual(wanted)
    expect(await readSettings(shop.shop.database.db, shop.ctx())).toMatchObject({
      pricesIncludeTax: true,
      reservationTtlSeconds: 60,
      sellerAddress: ['Bole Road 12', 'Addis Ababa'],
      maxOpenOrders: 1,
    })
    const some = await keeper.patch('/api/settings/', { max_open_orders: 5, reservation_ttl_seconds: null })
    expect(some.body).toEqual({ ...wanted, max_open_orders: 5, reservation_ttl_seconds: 900 })
    expect(await lastAudit()).toMatchObject({
      action: 'settings.update',
      before: { max_open_orders: 1, reservation_ttl_seconds: 60 },
      after: { max_open_orders: 5, reservation_ttl_seconds: 900 },
    })
    const all = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, null]))
    expect((await keeper.patch('/api/settings/', all)).body).toEqual(DEFAULTS)
  })

  test('what was read can be sent back, and a change of nothing leaves no trace', async () => {
    const read = await keeper.get('/api/settings/')
    const before = await shop.rowCounts()
    expect((await keeper.patch('/api/settings/', read.body)).body).toEqual(DEFAULTS)
    expect((await keeper.patch('/api/settings/', {})).body).toEqual(DEFAULTS)
    expect(await shop.rowCounts()).toEqual(before)
    await keeper.patch(
      '/api/settings/',
      Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, null])),
    )
  })

  test('changes of different settings at once all stay', async () => {
    const patches = [
      { prices_include_tax: true },
      { return_window_days: 7 },
      { seller_name: 'A' },
      { seller_tax_id: 'B' },
      { max_open_orders: 3 },
    ]
    await Promise.all(patches.map((patch) => keeper.patch('/api/settings/', patch)))
    expect((await keeper.get('/api/settings/')).body).toEqual({
      ...DEFAULTS,
      ...Object.assign({}, ...patches),
    })
  })

  test('the marks that the shop keeps for itself are neither shown nor touched', async () => {
    const { pool } = shop.shop.database
    await pool.query(
      `insert into settings values ('read_model', '{"version": 1, "max_open_orders": 9}', now()), ('max_open_orders', '9', now())`,
    )
    const { body } = await keeper.patch('/api/settings/', { max_open_orders: 4 })
    expect(Object.keys(body).sort()).toEqual(Object.keys(DEFAULTS).sort())
    expect(body.max_open_orders).toBe(4)
    const { rows } = await pool.query(`select name, value from settings where name <> 'store' order by name`)
    expect(rows).toEqual([
      { name: 'max_open_orders', value: 9 },
      { name: 'read_model', value: { version: 1, max_open_orders: 9 } },
    ])
  })
})

describe('what it refuses', () => {
  test('everybody without the permission', async () => {
    const before = await shop.rowCounts()
    for (const somebody of [shop.anonymous, shop.customer, shop.vendor, shop.clerk, shop.staff]) {
      const expected = somebody === shop.anonymous ? 401 : 403
      expect((await somebody.get('/api/settings/')).status).toBe(expected)
      expect((await somebody.patch('/api/settings/', { max_open_orders: 9 })).status).toBe(expected)
    }
    expect((await keeper.put('/api/settings/', {})).status).toBe(405)
    expect(await shop.rowCounts()).toEqual(before)
  })

  const long = (length: number) => 'x'.repeat(length)
  test.each([
    ['prices_include_tax', ['true', 1, 0, '', []]],
    ['reservation_ttl_seconds', [0, -1, 1.5, '60', 2_592_001, 1e9, true]],
    ['return_window_days', [-1, 1.5, '30', 3_651, 1e21]],
    ['return_address', ['one line', [1], [long(201)], Array(9).fill('x'), ['two\nlines'], {}]],
    ['return_instructions', [7, long(2_001), 'a\u0007b', 'a\u0000b', []]],
    ['seller_name', [1, long(201), 'two\nlines', 'a\u0000b', 'a\ud800b', []]],
    [
      'seller_address',
      ['one line', [1], [null], [long(201)], Array(9).fill('x'), ['two\nlines'], ['\u0000'], {}],
    ],
    ['seller_tax_id', [7, long(65), 'a\tb']],
    ['invoice_footer', [7, long(2_001), 'a\u0007b', 'a\u0000b']],
    ['max_open_orders', [0, -1, 1.5, '20', 10_001, 1e9]],
    ['low_stock_default_threshold', [-1, 0.5, '3', 1_000_000_001]],
    [
      'carriers',
      [
        'dhl',
        [7],
        [{ code: 'dhl' }],
        [{ code: 'DHL', name: 'DHL', tracking_url: null }],
        [{ code: 'a', name: ' ', tracking_url: null }],
        [{ code: 'a', name: 'A', tracking_url: 'https://a.example/' }],
        [{ code: 'a', name: 'A', tracking_url: 'javascript:{tracking_number}' }],
        [{ code: 'a', name: 'A', tracking_url: 'https://me:secret@a.example/{tracking_number}' }],
        [{ code: 'a', name: 'A', tracking_url: 'https://{tracking_number}.example/' }],
        [{ code: 'a', name: 'A', tracking_url: 'https://a.example/"><{tracking_number}' }],
        [{ code: 'a', name: 'A', tracking_url: null, note: 'x' }],
        [
          { code: 'a', name: 'A', tracking_url: null },
          { code: 'a', name: 'B', tracking_url: null },
        ],
        Array(101).fill({ code: 'a', name: 'A', tracking_url: null }),
      ],
    ],
    ['currency', ['EUR']],
    ['read_model', [{ version: 0 }]],
    ['__proto__', ['x']],
  ])('%s: each bad value is a 400 that names it and changes nothing', async (field, values) => {
    const before = (await keeper.get('/api/settings/')).body
    for (const value of values) {
      const text = `{${JSON.stringify(field)}: ${JSON.stringify(value)}, "seller_name": ${JSON.stringify(
        field === 'seller_name' ? value : 'changed',
      )}}`
      const answer = await keeper.send('PATCH', '/api/settings/', text)
      expect(answer.status, text).toBe(400)
      if (answer.body.code === 'validation_error') {
        expect(Object.keys(answer.body.errors).join(), text).toContain(field)
      }
    }
    expect((await keeper.get('/api/settings/')).body).toEqual(before)
  })
})
