import { expect, test } from 'vitest'
import { DEFAULT_CARRIERS } from '../../settings/index.ts'
import { carrierOf, readTrackingUrl } from './carriers.ts'

test('every carrier of a new shop has a code of its own and an https address for the number, or none', () => {
  expect(new Set(DEFAULT_CARRIERS.map(({ code }) => code)).size).toBe(DEFAULT_CARRIERS.length)
  for (const { code, tracking_url: url } of DEFAULT_CARRIERS) {
    if (url === null) continue
    expect(url.split('{tracking_number}'), code).toHaveLength(2)
    expect(URL.parse(url.replace('{tracking_number}', 'A%201'))?.protocol, code).toBe('https:')
  }
})

test.each([
  ['dhl', 'dhl', 'DHL'],
  [' Royal mail ', 'royal_mail', 'Royal Mail'],
  ['ROYAL_MAIL', 'royal_mail', 'Royal Mail'],
  ['Bike courier', 'Bike courier', 'Bike courier'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j is the carrier %j', (named, carrier, name) => {
  expect(carrierOf(DEFAULT_CARRIERS, named)).toMatchObject({ carrier, carrier_name: name })
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'ftp://example.com/x',
  '//example.com/x',
  'example.com/track',
  'https://me:secret@example.com/',
  'https://me@example.com/',
  'https://',
  `https://example.com/${'é'.repeat(400)}`,
])('%j is no address of a parcel', (text) => {
  expect(() => readTrackingUrl(text)).toThrow(/tracking_url: Must be an http or https address/)
})

test('an address is kept as it can stand behind a link', () => {
  expect(readTrackingUrl('HTTPS://Example.com/a b?x="><script>')).toBe(
    'https://example.com/a%20b?x=%22%3E%3Cscript%3E',
  )
})
