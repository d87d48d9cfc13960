import { fieldError } from '../../kernel/errors.ts'
import { FetchFailure, lookUpGuarded } from '../../platform/http-client.ts'
import type { SsrfGuard } from '../../platform/ssrf-guard.ts'

const LOOK_UP_MS = 5_000

/** Which addresses endpoints may have. */
export type Targets = {
  readonly guard: SsrfGuard
  /** Whether what is said to them must be hidden on its way, unless the operator has opened where they lead. */
  readonly requiresHttps: boolean
}

/**
 * Makes sure that an address may be called, as far as that can be known now; it is looked at again at every call. Throws
 * a validation error naming `url`. Not within a transaction: a name may have to be looked up.
 */
export async function checkTarget(text: string, { guard, requiresHttps }: Targets): Promise<void> {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw fieldError('url', 'Must be an address that begins with http:// or https://.')
  if (url.username !== '' || url.password !== '')
    throw fieldError(
      'url',
      'Must not hold a user name or password: messages prove themselves by their signature.',
    )
  if (text.includes('#')) throw fieldError('url', 'Must not have a fragment (#…): it is never sent.')
  const { isOpened } = await lookUpGuarded(url, guard, LOOK_UP_MS).catch((error: unknown) => {
    throw error instanceof FetchFailure ? fieldError('url', error.message) : error
  })
  if (requiresHttps && url.protocol === 'http:' && !isOpened)
    throw fieldError(
      'url',
      'Must begin with https://, so that nobody on the way reads or changes what is sent.',
    )
}
