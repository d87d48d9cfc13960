/** What stands behind a command on the command line. */
export type Arguments = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

/** A command of `nexus`; its code is loaded only when it runs. */
export type Command = {
  readonly name: string
  readonly summary: string
  readonly positionals?: readonly {
    readonly name: string
    readonly description: string
    readonly isOptional?: boolean
  }[]
  readonly options: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly description: string }>
  >
  /** Does the work and gives the exit code. */
  run(args: Arguments): Promise<number>
}
