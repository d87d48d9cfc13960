#!/usr/bin/env node
// @ts-check
/**
 * The first script that runs: `npm start`, `npm test`, `npx nexus <command>`. It is plain JavaScript without
 * dependencies because it must work on Node 18 and on a clone in which nothing is installed yet.
 */
import { reportFailure } from './failure.mjs'

const oldestMajor = 18
const major = Number.parseInt(process.versions.node, 10)
if (major < oldestMajor) {
  process.stderr.write(
    `Nexus needs Node ${oldestMajor} or newer to start; this is Node ${process.versions.node}.\n`,
  )
  process.exit(1)
}

try {
  const { main } = await import('./main.mjs')
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
}
