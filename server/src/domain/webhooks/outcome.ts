import { maskCardNumbers } from '../../kernel/card-numbers.ts'
import { storableText } from '../../kernel/text.ts'
import type { Try } from './model.ts'

/** Seconds from one failed try to the next; a day in all. A delivery whose last one fails is given up. */
export const RETRY_SECONDS: readonly number[] = [
  5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 30_600,
] // biome-ignore format: a list
/** Each wait is up to so much longer, so that many do not come back in the same moment. */
const JITTER = 0.1
/** An endpoint that fails so long without a success is switched off. */
export const DISABLE_AFTER_MS = 86_400_000
const RETRY_AFTER_MAX_MS = 3_600_000
const PAUSE_MS = { min: 5_000, max: 900_000 }
const RESPONSE_LENGTH = 1_000

/** What became of a call: what is kept of it, and whether the receiver wants no more, or not so soon. */
export type Outcome = {
  readonly isSuccess: boolean
  readonly attempt: Try
  readonly isGone: boolean
  /** 0: the receiver did not say. */
  readonly retryAfterMs: number
}

/** Reads the answer to a call. Only 2xx is a success; a redirect is not followed. */
export function answered(
  answer: { readonly status: number; readonly excerpt: string; readonly retryAfter: string | undefined },
  at: Date,
  durationMs: number,
): Outcome {
  const { status } = answer
  const isSuccess = status >= 200 && status < 300
  return {
    isSuccess,
    isGone: status === 410,
    retryAfterMs: status === 429 || status === 503 ? readRetryAfter(answer.retryAfter, at) : 0,
    attempt: {
      at: at.toISOString(),
      status,
      duration_ms: Math.round(durationMs),
      error: isSuccess ? null : refusalOf(status),
      response: storableText(maskCardNumbers(answer.excerpt).slice(0, RESPONSE_LENGTH)),
    },
  }
}

/** A call that nobody answered. */
export const unanswered = (reason: string, at: Date, durationMs: number): Outcome => ({
  isSuccess: false,
  isGone: false,
  retryAfterMs: 0,
  attempt: {
    at: at.toISOString(),
    status: null,
    duration_ms: Math.round(durationMs),
    error: reason,
    response: '',
  },
})

const refusalOf = (status: number): string =>
  status >= 300 && status < 400 ? `Answered ${status}: redirects are not followed.` : `Answered ${status}.`

/** Seconds or a date, at most an hour ahead. What cannot be read is nothing. */
function readRetryAfter(text: string | undefined, at: Date): number {
  if (text === undefined) return 0
  const waitMs = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - at.getTime()
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), RETRY_AFTER_MAX_MS) : 0
}

/** When a delivery that has failed so often is tried again; null: not any more. `chance` is from 0 to 1. */
export function nextAttemptAt(
  attempts: number,
  at: Date,
  retryAfterMs: number,
  chance: number = Math.random(),
): Date | null {
  const seconds = RETRY_SECONDS[attempts - 1]
  if (seconds === undefined) return null
  const waitMs = Math.max(seconds * 1_000 * (1 + JITTER * chance), retryAfterMs)
  return new Date(at.getTime() + Math.round(waitMs))
}

/** Until when nothing is sent to an endpoint that fails: half as long as it has failed by now, within bounds. */
export function pausedUntil(failingSince: Date, at: Date, retryAfterMs: number): Date {
  const half = (at.getTime() - failingSince.getTime()) / 2
  const waitMs = Math.min(Math.max(half, PAUSE_MS.min), PAUSE_MS.max)
  return new Date(at.getTime() + Math.max(waitMs, retryAfterMs))
}
