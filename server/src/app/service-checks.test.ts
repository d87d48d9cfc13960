import { expect, test } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { addressToCheck } from './service-checks.ts'

test.each<[Record<string, string>, number | undefined, object]>([
  [{}, undefined, { url: 'http://127.0.0.1:8000' }],
  [{ PORT: '0' }, 41_234, { url: 'http://127.0.0.1:41234' }],
  [{ HOST: '0.0.0.0', PORT: '80' }, undefined, { url: 'http://127.0.0.1:80' }],
  [{ HOST: '::' }, undefined, { url: 'http://[::1]:8000' }],
  [{ HOST: 'fd00::7' }, undefined, { url: 'http://[fd00::7]:8000' }],
  [{ HOST: '10.0.0.7' }, undefined, { url: 'http://10.0.0.7:8000' }],
  [{ PUBLIC_URL: 'https://shop.example/' }, 8_000, { url: 'https://shop.example' }],
  [
    { PUBLIC_URL: 'https://shop.example', SERVICE_CHECK_URL: 'http://web:8000/' },
    undefined,
    { url: 'http://web:8000' },
  ],
  [
    {
      PUBLIC_URL: 'https://shop.example',
      SERVICE_CHECK_URL: 'http://web:8000',
      ALLOWED_HOSTS: 'shop.example',
    },
    undefined,
    { url: 'http://web:8000' },
  ],
  [
    { ALLOWED_HOSTS: 'shop.example,x.example' },
    8_000,
    { url: 'http://127.0.0.1:8000', host: 'shop.example' },
  ],
  [{ ALLOWED_HOSTS: '.shop.example' }, 8_000, { url: 'http://127.0.0.1:8000', host: 'www.shop.example' }],
  [{ ALLOWED_HOSTS: 'shop.example,127.0.0.1' }, 8_000, { url: 'http://127.0.0.1:8000' }],
  [{ ALLOWED_HOSTS: 'shop.example,*' }, 8_000, { url: 'http://127.0.0.1:8000' }],
  [
    { ALLOWED_HOSTS: 'shop.example', SERVICE_CHECK_URL: 'http://web:8000' },
    undefined,
    { url: 'http://web:8000', host: 'shop.example' },
  ],
  [
    { ALLOWED_HOSTS: '.shop.example', SERVICE_CHECK_URL: 'https://A.Shop.example' },
    undefined,
    { url: 'https://A.Shop.example' },
  ],
])('with %o the shop is looked for where it answers', (environment, port, address) => {
  expect(addressToCheck(parseConfig(environment), port)).toEqual(address)
})
