import { describe, expect, it } from 'vitest'
import { leftOutCount, leftOutRows } from './report.ts'

const error = (line: number, message: string) => ({
  level: 'error' as const,
  line,
  column: 'Handle',
  value: null,
  handle: null,
  code: 'x',
  message,
})

describe('rows that are left out', () => {
  it('a row that is wrong in two ways is one row with two reasons', () => {
    const rows = leftOutRows([error(9, 'b'), error(4, 'a'), error(9, 'c')])
    expect(rows.map(({ line }) => line)).toEqual([4, 9])
    expect(rows[1]?.reasons.map(({ message }) => message)).toEqual(['b', 'c'])
  })

  it('are counted by row when all errors are known, else as the report says', () => {
    expect(leftOutCount([error(9, 'b'), error(9, 'c')], 2)).toBe(1)
    expect(leftOutCount([error(9, 'b'), error(9, 'c')], 700)).toBe(700)
  })
})
