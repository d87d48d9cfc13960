import { IMAGE_LIMITS } from './limits.ts'

/** What is wrong with an address to fetch an image from, as a sentence, or undefined. Where it leads is checked later. */
export function checkImageAddress(text: string): string | undefined {
  if (text.length > IMAGE_LIMITS.url) return `Must have at most ${IMAGE_LIMITS.url} characters.`
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return 'Must be an address that begins with http:// or https://.'
  }
  if (url.username !== '' || url.password !== '') return 'Must not hold a user name or password.'
  return undefined
}
