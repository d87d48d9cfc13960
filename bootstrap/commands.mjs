// @ts-check
/** What the bootstrap itself can run, and which dependencies each of it needs. */

/**
 * A list of steps; each step is a script of the clone (run by Node) and its arguments. What the caller adds on the
 * command line goes to the last step.
 * @typedef {string[][]} Steps
 */

const vitest = 'node_modules/vitest/vitest.mjs'

/** `npm test`. @type {Steps} */
export const testSteps = [[vitest, 'run']]

/** `nexus run admin:build`, which needs nothing of the shop. */
const panelCommand = 'admin:build'

/** Whose work is also on the code of the admin panel, for which its tools of development are needed. */
const panelTools = ['check', 'generate']

/** `nexus run <name>`, behind `npm run <name>`. @type {Record<string, Steps>} */
export const runnable = {
  check: [['scripts/check.ts']],
  generate: [['scripts/generate.ts']],
  bench: [['bench/run.ts']],
  fuzz: [['scripts/fuzz.ts']],
  'docs:build': [['scripts/docs-site.ts']],
  'test:e2e': [
    ['bootstrap/nexus.mjs', 'run', panelCommand],
    [vitest, 'run', '--config', 'vitest.e2e.config.ts'],
  ],
  'test:services': [[vitest, 'run', '--config', 'vitest.services.config.ts']],
  'test:long': [[vitest, 'run', '--config', 'vitest.long.config.ts']],
}

/** The command line of the shop: everything else is its business. */
export const shopEntry = 'server/src/app/nexus.ts'

/**
 * What a command line asks for.
 * @typedef {{ kind: 'steps', steps: Steps, dev: true, panelTools: boolean } | { kind: 'panel' } |
 *   { kind: 'shop', args: string[], dev: false }} Plan
 */

/**
 * @param {string[]} args what stands after `nexus`
 * @returns {Plan | { kind: 'usage', message: string }}
 */
export function planFor(args) {
  const [command, ...rest] = args
  if (command === 'test') {
    return { kind: 'steps', steps: withExtra(testSteps, rest), dev: true, panelTools: false }
  }
  if (command !== 'run') return { kind: 'shop', args, dev: false }
  const [name, ...extra] = rest
  if (name === panelCommand && extra.length === 0) return { kind: 'panel' }
  const steps = name !== undefined && Object.hasOwn(runnable, name) ? runnable[name] : undefined
  if (name !== undefined && steps) {
    return {
      kind: 'steps',
      steps: withExtra(steps, extra),
      dev: true,
      panelTools: panelTools.includes(name),
    }
  }
  const names = [...Object.keys(runnable), panelCommand].join(', ')
  return {
    kind: 'usage',
    message:
      name === undefined ? `nexus run needs one of: ${names}.` : `nexus run knows no "${name}": ${names}.`,
  }
}

/**
 * @param {Steps} steps
 * @param {string[]} extra
 * @returns {Steps}
 */
function withExtra(steps, extra) {
  return steps.map((step, index) => (index === steps.length - 1 ? [...step, ...extra] : step))
}
