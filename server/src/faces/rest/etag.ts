import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../kernel/errors.ts'

const HASH_LENGTH = 16

/** `"<version>-<hash of the answer>"`: reads compare the whole, edits only the version. */
export function etagOf(text: string, version: string | undefined): string {
  const hash = createHash('sha1').update(text).digest('base64url').slice(0, HASH_LENGTH)
  return version === undefined ? `"${hash}"` : `"${version}-${hash}"`
}

/** The version in a tag of ours, if it has one. */
export function versionIn(etag: string): string | undefined {
  const version = etag.slice(1, -1 - HASH_LENGTH - 1)
  return version === '' ? undefined : version
}

/** Whether an If-None-Match names the tag (RFC 9110 §13.1.2, weak comparison). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((part) => {
    const tag = part.trim().replace(/^W\//, '')
    return tag === '*' || tag === etag
  })
}

/**
 * The versions that an If-Match allows, or undefined when the client does not ask. Only the resource's own version is
 * compared: a sale or a review changes the page, not the version.
 */
export function ifMatchVersions(request: FastifyRequest): readonly string[] | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return undefined
  return header.split(',').map((part) => {
    const tag = part.trim().replace(/^W\//, '').replace(/^"|"$/g, '')
    return tag.split('-', 1)[0] ?? ''
  })
}

/** Throws `precondition_failed` when the client asked for another version. */
export function requireVersion(request: FastifyRequest, version: number): void {
  const allowed = ifMatchVersions(request)
  if (allowed !== undefined && !allowed.includes(String(version))) {
    throw new AppError('precondition_failed', 'Somebody has changed this since you read it; read it again.')
  }
}
