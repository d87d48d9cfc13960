/** The media type of `offered` that an Accept header likes best; the first one when it does not care. */
export function preferredType(accept: string | undefined, offered: readonly string[]): string {
  const fallback = offered[0] as string
  if (accept === undefined || accept.trim() === '') return fallback
  const ranges = accept.split(',').map(parseRange)
  let best = fallback
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > bestQuality) {
      best = type
      bestQuality = quality
    }
  }
  return best
}

type Range = { readonly type: string; readonly quality: number }

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  return { type, quality: Number.isFinite(quality) ? quality : 0 }
}

/** The most specific range decides (RFC 9110 §12.5.1). */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const family = `${type.split('/', 1)[0]}/*`
  for (const wanted of [type, family, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === wanted)
    if (range !== undefined) return range.quality
  }
  return 0
}
