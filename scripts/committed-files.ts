import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What must not stand in a committed file; `because` is printed with the place. */
type Ban = {
  readonly pattern: RegExp
  readonly in?: RegExp
  readonly except?: RegExp
  readonly because: string
}

const LOCK = /(^|\/)package-lock\.json$/
const TOLD_APART = /^scripts\/committed-files(\.test)?\.ts$/

const bans: readonly Ban[] = [
  {
    pattern: /(?<![\w.$}/-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.-]/,
    because: 'a path of one machine means nothing on another',
  },
  {
    pattern: /"resolved": *"https?:/,
    in: LOCK,
    because: 'the lock file must not name a registry, so that every installation uses its own',
  },
  {
    pattern: /registry\.(?:npmjs|yarnpkg)\.\w+\/(?!node\b)|\/artifactory\/|_authToken/,
    because: 'the address of a registry belongs to the machine that installs',
  },
  {
    pattern:
      /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{36}\b|\b(?:sk|rk)_live_\w{10,}/,
    because: 'a secret in the history is no secret',
  },
  { pattern: /^(?:<{7}|>{7}) /, because: 'a conflict was left in' },
]

/** Looks through every file that git keeps below `root` and names each line that must not be there. */
export function checkCommittedFiles(root: string): { files: number; faults: string[] } {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64e6 })
  const paths = listed.split('\0').filter((path) => path !== '' && !TOLD_APART.test(path))
  const faults: string[] = []
  let files = 0
  for (const path of paths) {
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    if (!stat?.isFile()) continue
    const text = readFileSync(join(root, path), 'utf8')
    files += 1
    if (text.includes('\0')) continue // a picture
    faults.push(...faultsOf(path, text))
  }
  if (files === 0) faults.push('no committed file was seen')
  return { files, faults }
}

/** The banned lines of one text. */
export function faultsOf(path: string, text: string): string[] {
  const active = bans.filter((ban) => ban.in?.test(path) !== false && ban.except?.test(path) !== true)
  return text
    .split('\n')
    .flatMap((line, index) =>
      active.filter((ban) => ban.pattern.test(line)).map((ban) => `${path}:${index + 1}: ${ban.because}`),
    )
}
