/** Reads variables by kind and notes every fault instead of stopping at the first. */
export class ConfigReader {
  readonly #values: Readonly<Record<string, string>>
  readonly #faults: string[]

  constructor(values: Readonly<Record<string, string>>, faults: string[]) {
    this.#values = values
    this.#faults = faults
  }

  /** Notes a fault of a variable. */
  fault(name: string, problem: string): void {
    this.#faults.push(`${name} ${problem}`)
  }

  /** Whether the variable is set and not empty. */
  has(name: string): boolean {
    return this.#values[name] !== undefined
  }

  /** The value as it stands. */
  text(name: string): string | undefined {
    return this.#values[name]
  }

  /** A comma list without its empty parts. */
  list(name: string): string[] {
    return (this.#values[name] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }

  /** true, 1, yes, on and their opposites, in any case. */
  boolean(name: string, fallback: boolean): boolean {
    const value = this.#values[name]?.trim().toLowerCase()
    if (value === undefined) return fallback
    if (['true', '1', 'yes', 'on'].includes(value)) return true
    if (['false', '0', 'no', 'off'].includes(value)) return false
    this.fault(name, `must be true or false, not "${this.#values[name]}"`)
    return fallback
  }

  /** A whole number within limits. */
  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.#values[name]
    if (value === undefined) return fallback
    const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (Number.isNaN(number) || number < min || number > max) {
      this.fault(name, `must be a whole number from ${min} to ${max}, not "${value}"`)
      return fallback
    }
    return number
  }

  /** An address with one of the given schemes. The value is not shown in the fault: it may hold a password. */
  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.#values[name]
    if (value === undefined) return undefined
    const url = URL.parse(value)
    if (url === null || !protocols.includes(url.protocol)) {
      this.fault(name, `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`)
      return undefined
    }
    // A socket of PostgreSQL has a path and no host.
    if (url.hostname === '' && !url.protocol.startsWith('postgres')) {
      this.fault(name, 'must name a host')
      return undefined
    }
    return value
  }

  /** One of a few words. */
  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.#values[name]
    if (value === undefined) return undefined
    const found = choices.find((choice) => choice === value.toLowerCase())
    if (found === undefined) this.fault(name, `must be one of ${choices.join(', ')}, not "${value}"`)
    return found
  }

  /** A text of a form; absent stays absent. */
  matching(name: string, pattern: RegExp, expected: string): string | undefined {
    const value = this.#values[name]
    if (value === undefined || pattern.test(value)) return value
    this.fault(name, `must be ${expected}, not "${value}"`)
    return undefined
  }

  /** A text that passes a check. */
  check(name: string, fallback: string, isValid: (value: string) => boolean, expected: string): string {
    const value = this.#values[name]
    if (value === undefined) return fallback
    if (isValid(value)) return value
    this.fault(name, `must be ${expected}, not "${value}"`)
    return fallback
  }
}
