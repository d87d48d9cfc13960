/** A block of a declarative pipeline: what stands before its brace, the lines in it, and the blocks in it. */
export type JenkinsBlock = {
  readonly head: string
  readonly lines: readonly string[]
  readonly blocks: readonly JenkinsBlock[]
}

const OPEN = { '{': '}', '(': ')', '[': ']' } as const

/**
 * Reads as much of Groovy as a declarative pipeline of steps has: blocks in braces, one step a line, comments and quoted
 * texts. Throws with the line where something is not closed, or closes nothing.
 */
export function readJenkinsfile(text: string): JenkinsBlock {
  const root = { head: '', lines: [] as string[], blocks: [] as JenkinsBlock[] }
  const stack: (typeof root)[] = [root]
  const lines = text.split('\n')
  for (const [index, whole] of lines.entries()) {
    const where = `line ${index + 1}`
    const line = whole.trim()
    if (line === '' || line.startsWith('//')) continue
    const bare = withoutTexts(line, where)
    const isOneLine = bare.includes('{') && bare.endsWith('}') && bare !== '}'
    if (bare === '}') {
      if (stack.length === 1) throw new Error(`${where}: this brace closes nothing`)
      stack.pop()
    } else if (bare.endsWith('{')) {
      requireClosed(bare.slice(0, -1), where)
      const block = { head: line.slice(0, -1).trim(), lines: [] as string[], blocks: [] as JenkinsBlock[] }
      stack.at(-1)!.blocks.push(block)
      stack.push(block)
    } else {
      requireClosed(bare, where)
      if (!isOneLine && /[{}]/.test(bare)) throw new Error(`${where}: a brace in the middle`)
      stack.at(-1)!.lines.push(line)
    }
  }
  if (stack.length > 1) throw new Error(`"${stack.at(-1)!.head}" is not closed`)
  return root
}

/** The line with its quoted texts emptied. */
function withoutTexts(line: string, where: string): string {
  const bare = line.replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''")
  if (bare.replaceAll("''", '').match(/['"]/)) throw new Error(`${where}: a text is not closed`)
  return bare
}

function requireClosed(bare: string, where: string): void {
  const open: string[] = []
  for (const sign of bare) {
    if (sign in OPEN) open.push(OPEN[sign as keyof typeof OPEN])
    else if ([')', ']', '}'].includes(sign) && open.pop() !== sign)
      throw new Error(`${where}: "${sign}" closes nothing`)
  }
  if (open.length > 0) throw new Error(`${where}: "${open.at(-1)}" is missing`)
}

/** The first block below whose head begins with the word. */
export const blockOf = (block: JenkinsBlock, word: string): JenkinsBlock | undefined =>
  block.blocks.find(({ head }) => head === word || head.startsWith(`${word}(`))

/** Every line below a block, from top to bottom of its own, then of what is in it. */
export const linesBelow = (block: JenkinsBlock): string[] => [
  ...block.lines,
  ...block.blocks.flatMap(linesBelow),
]
