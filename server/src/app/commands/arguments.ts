import { parseArgs } from 'node:util'
import type { Arguments, Command } from './command.ts'
import { UsageFailure } from './failure.ts'

/** Reads the arguments of a command. Throws UsageFailure naming what is wrong and how it is called. */
export function parseArguments(command: Command, args: string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, json: { type: 'boolean' as const, description: '' } }).map(
      ([name, { type }]) => [name, { type }],
    ),
  )
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    const wanted = command.positionals ?? []
    if (
      positionals.length > wanted.length ||
      positionals.length < wanted.filter((p) => !p.isOptional).length
    ) {
      throw new Error(`it takes ${wanted.map((p) => p.name.toUpperCase()).join(' ') || 'no arguments'}`)
    }
    return { values: values as Arguments['values'], positionals }
  } catch (error) {
    throw new UsageFailure(
      `nexus ${command.name}: ${(error as Error).message.split('\n')[0]}. nexus help ${command.name} tells more.`,
    )
  }
}
