import { type DestinationStream, type Logger, pino } from 'pino'
import { maskCardNumbers, maskCardNumbersIn } from '../kernel/card-numbers.ts'

/** The log of a process. No card number reaches it, whichever field or stack it stands in. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, hooks: { streamWrite: withoutCardNumbers } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** A line of the log without card numbers. Lines without a suspicious number are not parsed. */
export function withoutCardNumbers(line: string): string {
  const plain = line.replace(/\\[nrt]/g, ' ')
  if (maskCardNumbers(plain) === plain) return line
  try {
    return `${JSON.stringify(maskCardNumbersIn(JSON.parse(line)))}\n`
  } catch {
    return maskCardNumbers(line)
  }
}
