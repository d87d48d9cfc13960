#!/usr/bin/env node
import { parseArguments } from './commands/arguments.ts'
import { CommandFailure, UsageFailure } from './commands/failure.ts'
import { findCommand, helpText, listText } from './commands/index.ts'
import { sentenceOf } from './commands/sentence.ts'

/** The command line of the shop: `nexus <command> [options]`. Exit codes: 0 done, 1 failed, 2 not understood. */
async function main(args: string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  if (name === 'help' || name === '--help' || name === '-h') {
    const wanted = rest[0] === undefined ? undefined : findCommand(rest[0])
    process.stdout.write(`${wanted ? helpText(wanted) : listText()}\n`)
    return 0
  }
  const command = findCommand(name)
  if (command === undefined) throw new UsageFailure(`There is no command "${name}". nexus help lists them.`)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${helpText(command)}\n`)
    return 0
  }
  return command.run(parseArguments(command, rest))
}

const wantsJson = process.argv.includes('--json')

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const code = error instanceof CommandFailure ? error.exitCode : 1
  const sentence = sentenceOf(error)
  if (wantsJson) process.stdout.write(`${JSON.stringify({ error: sentence })}\n`)
  else process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}
