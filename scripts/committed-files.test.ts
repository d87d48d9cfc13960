import { expect, test } from 'vitest'
import { faultsOf } from './committed-files.ts'

const found = (text: string, path = 'docs/a.md'): number => faultsOf(path, text).length

test('paths of a machine, secrets, registries and left conflicts are named by line', () => {
  expect(faultsOf('a.ts', 'fine\nread("/root/notes")')).toEqual([
    'a.ts:2: a path of one machine means nothing on another',
  ])
  expect(found('/home/someone/x')).toBe(1)
  expect(found('-----BEGIN PRIVATE KEY-----')).toBe(1)
  expect(found('//registry.npmjs.org/:_authToken=x')).toBe(1)
  expect(found('<<<<<<< HEAD')).toBe(1)
  expect(found('"resolved": "https://host/a.tgz"', 'package-lock.json')).toBe(1)
})

test('addresses of the shop and of packages in the workspace are fine', () => {
  expect(found('GET /api/root/ and https://shop.example/work/1 and ./work/x')).toBe(0)
  expect(found('"resolved": "server"', 'package-lock.json')).toBe(0)
})
