import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Break, eventBreaks, graphqlBreaks, openApiBreaks } from './breaking.ts'

/** What is compared, and how. */
const CONTRACTS: readonly { path: string; compare: (before: string, after: string) => Break[] }[] = [
  {
    path: 'contract/openapi.json',
    compare: (before, after) => openApiBreaks(JSON.parse(before), JSON.parse(after)),
  },
  {
    path: 'contract/events.json',
    compare: (before, after) => eventBreaks(JSON.parse(before), JSON.parse(after)),
  },
  { path: 'contract/schema.graphql', compare: graphqlBreaks },
]

/** Where decisions are written down. */
const DECISIONS = 'docs/decisions'

/**
 * What the contract of this checkout breaks for clients of the base without a decision record that names it. Without git,
 * or without an earlier commit, there is nothing to compare with, which is said aloud.
 */
export function unrecordedBreaks(root: string, wanted = process.env.CONTRACT_BASE): string[] {
  const base = baseOf(root, wanted)
  if (base === undefined) {
    console.log('       no earlier commit to compare the contract with; CONTRACT_BASE names one')
    return []
  }
  const breaks = CONTRACTS.flatMap(({ path, compare }) => {
    const before = git(root, 'show', `${base}:${path}`)
    if (before === undefined) return []
    if (!existsSync(join(root, path))) return [{ names: [path], what: `${path} is gone` }]
    const after = readFileSync(join(root, path), 'utf8')
    return before === after ? [] : compare(before, after)
  })
  const recorded = breaks.length === 0 ? new Set() : recordedSince(root, base)
  const missing = breaks.filter(({ names }) => !names.some((name) => recorded.has(name)))
  const short = base.slice(0, 12)
  const faults = missing.map(
    ({ names, what }) =>
      `${what}. It worked at ${short}: keep it, or name \`${names[0]}\` in a record of ${DECISIONS} (see 0015)`,
  )
  return [...new Set(faults)]
}

/** The commit whose contract holds: the named one, where this branch left main, the last release, or the one before. */
function baseOf(root: string, wanted: string | undefined): string | undefined {
  if (wanted) {
    const named = commitOf(root, wanted)
    if (named === undefined) throw new Error(`CONTRACT_BASE: there is no commit "${wanted}" here`)
    return named
  }
  const head = commitOf(root, 'HEAD')
  for (const main of ['origin/main', 'main']) {
    const left = git(root, 'merge-base', 'HEAD', main)?.trim()
    if (left && left !== head) return left
  }
  const release = git(root, 'describe', '--tags', '--abbrev=0', 'HEAD~1')?.trim()
  const earlier = commitOf(root, release || 'HEAD~1')
  if (earlier === undefined && head !== undefined)
    console.log('       no earlier commit here (a clone without history?): compared with the last one only')
  return earlier ?? head
}

const commitOf = (root: string, name: string): string | undefined =>
  git(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`)?.trim()

/** What stands as code in the lines that came to the decision records since a commit, in commits or not yet. */
function recordedSince(root: string, base: string): Set<string> {
  const changed = (git(root, 'diff', '--unified=0', base, '--', DECISIONS) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    .map((line) => line.slice(1))
  const fresh = (git(root, 'ls-files', '--others', '--exclude-standard', '--', DECISIONS) ?? '')
    .split('\n')
    .filter((path) => path.endsWith('.md'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
  return new Set(
    [...changed, ...fresh].flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)),
  )
}

function git(root: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64e6,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
}
