import { expect, test } from 'vitest'
import { isPublicAddress, ssrfGuard } from './ssrf-guard.ts'

const names: Record<string, string[]> = {
  'shop.example': ['93.184.216.34'],
  'mixed.example': ['93.184.216.34', '10.0.0.5'],
  'inner.example': ['192.168.1.10'],
  'six.example': ['2606:4700::1111', '::ffff:169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
}
const resolver = async (host: string) =>
  (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
const guard = ssrfGuard([], resolver)

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://255.255.255.255/',
  'http://224.0.0.1/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::7f00:1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:db8::1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://mixed.example/',
  'http://inner.example/',
  'http://six.example/',
  'http://nowhere.example/',
  'ftp://shop.example/',
  'file:///etc/passwd',
  'gopher://shop.example/',
  'http://user:pass@shop.example/',
])('%s is not called', async (address) => {
  await expect(guard.resolve(new URL(address))).rejects.toMatchObject({ name: 'ForbiddenAddress' })
})

test('a public name is pinned to what was checked', async () => {
  expect(await guard.resolve(new URL('https://shop.example/x.png'))).toEqual([
    { address: '93.184.216.34', family: 4 },
  ])
})

test('networks, addresses and names can be opened', async () => {
  const open = ssrfGuard(['127.0.0.0/8', '::1', '10.0.0.5', 'inner.example'], resolver)
  for (const address of [
    'http://127.0.0.1/',
    'http://localhost/',
    'http://mixed.example/',
    'http://inner.example/',
  ]) {
    expect((await open.resolve(new URL(address))).length).toBeGreaterThan(0)
  }
  await expect(open.resolve(new URL('http://192.168.1.10/'))).rejects.toMatchObject({
    name: 'ForbiddenAddress',
  })
  expect(() => ssrfGuard(['http://x'])).toThrow()
})

test('what is not an address is not public', () => {
  expect([isPublicAddress('x'), isPublicAddress('8.8.8.8'), isPublicAddress('2606:4700::1')]).toEqual([
    false,
    true,
    true,
  ])
})
