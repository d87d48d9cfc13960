/** A line of the report: what was measured, what came out, what it should be. */
export type Row = {
  readonly what: string
  readonly figure: string
  readonly goal: string
  readonly isMet: boolean
}

/** A row of ours ÷ yardstick, by what is done a second. */
export function ratio(what: string, ours: number, yardstick: number, goal: number): Row {
  return {
    what,
    figure: `${(ours / yardstick).toFixed(2)} (${ours.toFixed(0)} ÷ ${yardstick.toFixed(0)} a second)`,
    goal: `≥ ${goal}`,
    isMet: ours / yardstick >= goal,
  }
}

/** The report as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ['what', 'figure', 'goal', ''],
    ...rows.map((row) => [row.what, row.figure, row.goal, row.isMet ? 'met' : 'NOT MET']),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((line) => line[column]!.length)))
  const lines = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`)
  return `${lines.join('\n')}\n`
}
