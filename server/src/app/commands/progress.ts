import cliProgress from 'cli-progress'
import type { Arguments } from './command.ts'

/** A progress bar on a terminal; nothing where nobody watches or JSON is asked for. */
export function progressBar(
  unit: string,
  args: Arguments,
): { update(done: number, total: number | null): void; stop(): void } {
  if (args.values.json === true || !process.stderr.isTTY) return { update() {}, stop() {} }
  const bar = new cliProgress.SingleBar(
    {
      format: `  {bar} {percentage} %  {value}/{total} ${unit}  {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  )
  let isStarted = false
  return {
    update(done, total) {
      if (!isStarted) bar.start(total ?? done, done)
      isStarted = true
      if (total !== null) bar.setTotal(total)
      bar.update(done)
    },
    stop() {
      if (isStarted) bar.stop()
    },
  }
}
