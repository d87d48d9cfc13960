import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('no card number reaches the log: in messages, fields, causes and stacks', () => {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  const cause = new Error('card 4242 4242 4242 4242')
  log.info('card 4242424242424242')
  log.child({ note: '4242-4242-4242-4242' }).warn({ deep: { list: ['4242\n4242\n4242\n4242'] } }, 'told')
  log.error({ err: new Error('４２４２４２４２４２４２４２４２', { cause }) }, 'failed')
  expect(lines).toHaveLength(3)
  for (const line of lines) {
    expect(line.replace(/\D+/g, '')).not.toContain('4242424242424242')
    expect(line).not.toContain('４２４２４２４２')
    expect(line).toContain('•••• 4242')
    expect(JSON.parse(line)).toMatchObject({ time: expect.any(Number), level: expect.any(Number) })
    expect(line.endsWith('}\n')).toBe(true)
  }
})
