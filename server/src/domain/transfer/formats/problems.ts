import { type ProblemLevel, type RowProblem, SHOWN_VALUE_LENGTH } from './types.ts'

/** Where a value stands: the line on which its record begins, the column, and the product it belongs to. */
export type Place = { line: number; column?: string | null; handle?: string | null }

/** Makes a problem; the value is cut and made storable so that it can be shown and kept anywhere. */
export function rowProblem(
  level: ProblemLevel,
  code: string,
  place: Place,
  value: string | null,
  message: string,
): RowProblem {
  return {
    level,
    line: place.line,
    column: place.column ?? null,
    value: value === null ? null : showValue(value),
    handle: place.handle ?? null,
    code,
    message,
  }
}

function showValue(value: string): string {
  const storable = value.replaceAll('\u0000', '\u2400').toWellFormed()
  return storable.length <= SHOWN_VALUE_LENGTH
    ? storable
    : storable.slice(0, SHOWN_VALUE_LENGTH).toWellFormed()
}

/** Collects the problems of one product. */
export class ProblemList {
  readonly items: RowProblem[] = []
  readonly #handle: string | null

  constructor(handle: string | null) {
    this.#handle = handle
  }

  /** Notes that a value is used in part or not at all, while the rest of the row is. */
  warn(code: string, line: number, column: string, value: string | null, message: string): void {
    this.items.push(rowProblem('warning', code, { line, column, handle: this.#handle }, value, message))
  }

  /** Notes that a row or product cannot be used. */
  fail(code: string, line: number, column: string | null, value: string | null, message: string): void {
    this.items.push(rowProblem('error', code, { line, column, handle: this.#handle }, value, message))
  }

  /** Notes something worth knowing that changes nothing. */
  note(code: string, line: number, column: string | null, value: string | null, message: string): void {
    this.items.push(rowProblem('info', code, { line, column, handle: this.#handle }, value, message))
  }
}
