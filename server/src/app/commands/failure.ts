/** A command could not do what it was asked for; the message says why and what to do. */
export class CommandFailure extends Error {
  override readonly name: string = 'CommandFailure'
  readonly exitCode: number = 1
}

/** The command line was not understood. */
export class UsageFailure extends CommandFailure {
  override readonly name = 'UsageFailure'
  override readonly exitCode = 2
}
