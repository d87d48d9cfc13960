/** Somebody who presses Ctrl-C again does not want to wait. */
export function endAtSecondSignal(): void {
  process.on('SIGINT', () => process.exit(130))
}

/**
 * Resolves with the first signal that asks to stop. It goes on hearing the others: a copy of a signal (the terminal
 * and the bootstrap both send it) would end a process that hears it no more, in the middle of its stopping.
 */
export function signalAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
  })
}
