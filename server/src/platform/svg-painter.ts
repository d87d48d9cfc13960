import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { EncodedImage } from './images.ts'

/** Our own drawings in webp, by the longest side in pixels. */
export type PaintedSvg = ReadonlyMap<number, EncodedImage>

/** Paints our own SVG drawings, one after the other. */
export type SvgPainter = {
  /** Paints a drawing in each of these widths. */
  paint(svg: string, widths: readonly number[]): Promise<PaintedSvg>
  close(): void
}

/**
 * Starts a painter in a process of its own: there alone the reader of SVG is open, which must stay shut where strangers
 * upload images; and its memory is given back when it ends.
 */
export function openSvgPainter(): SvgPainter {
  const child = fork(fileURLToPath(new URL('./svg-painter-child.ts', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  const ended = once(child, 'exit').catch(() => [])
  let last: Promise<unknown> = Promise.resolve()
  const ask = async (svg: string, widths: readonly number[]): Promise<PaintedSvg> => {
    if (!child.connected) throw new Error('The painter has ended')
    const answer = once(child, 'message')
    child.send({ svg, widths })
    const message = await Promise.race([answer, ended.then(() => undefined)])
    const [painted] = (message ?? []) as [{ error?: string; images?: (EncodedImage & { side: number })[] }?]
    if (painted?.images === undefined) throw new Error(painted?.error ?? 'The painter has ended')
    return new Map(
      painted.images.map(({ side, bytes, width, height }) => [
        side,
        { bytes: Buffer.from(bytes), width, height },
      ]),
    )
  }
  return {
    paint(svg, widths) {
      const next = last.then(() => ask(svg, widths))
      last = next.catch(() => {})
      return next
    },
    close: () => void child.kill(),
  }
}
