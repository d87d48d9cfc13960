import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { hashPassword, needsRehash, passwordMatches } from './hashing.ts'
import { isCommonPassword, requireGoodPassword } from './rules.ts'

test('every one of the 3,000 most common passwords is refused', () => {
  const top = dictionary['passwords-common'].slice(0, 3_000)
  expect(top).toHaveLength(3_000)
  for (const password of top) expect(() => requireGoodPassword('password', password, [])).toThrow()
  for (const password of ['PASSWORD1', 'Iloveyou1', 'trustno1']) expect(isCommonPassword(password)).toBe(true)
  for (const password of ['correct horse battery', 'Tr0ub4dor&3x', 'добрый вечер']) {
    expect(() => requireGoodPassword('password', password, ['a@b.de', null])).not.toThrow()
  }
})

test('a password is argon2id, and the same in every way of typing its letters', async () => {
  const stored = await hashPassword('Zoë’s café')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordMatches(stored, 'Zoë’s café'.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(stored, 'Zoe’s café')).toBe(false)
  expect(needsRehash(stored)).toBe(false)
  expect(needsRehash(stored.replace('m=19456', 'm=4096'))).toBe(true)
})

test('nobody has a password, also not the empty one, and finding out takes as long', async () => {
  for (const password of ['', 'null', 'undefined', 'the password of nobody']) {
    expect(await passwordMatches(undefined, password)).toBe(false)
    expect(await passwordMatches(null, password)).toBe(false)
  }
  const stored = await hashPassword('a known one')
  const difference = async (): Promise<number> => {
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 30; round += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        const before = performance.now()
        await passwordMatches(kind === 'known' ? stored : undefined, 'wrong')
        times[kind].push(performance.now() - before)
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)]
    return Math.abs(known - unknown) / known
  }
  // a busy machine disturbs one measurement or the other; a difference in the code disturbs every one
  const differences: number[] = []
  while (differences.length < 5 && !(differences.at(-1)! < 0.2)) differences.push(await difference())
  expect(Math.min(...differences)).toBeLessThan(0.2)
})

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
