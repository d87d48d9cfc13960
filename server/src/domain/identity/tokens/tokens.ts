import { createHash } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Config } from '../../../config/config.ts'
import { type Id, isId, newId } from '../../../kernel/id.ts'
import { tokenExpired, tokenInvalid } from '../errors.ts'
import { readSigningKeys } from './secret-keys.ts'

const ISSUER = 'nexus'
const AUDIENCE = 'nexus-api'
/** Clocks of two servers may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5
/** Longer ones are not ours; they are refused before any work is spent on them. */
const TOKEN_MAX_LENGTH = 2_048

/** What a good access token says. `expiresAt` in seconds since 1970. */
export type AccessClaims = { readonly userId: Id; readonly sessionId: Id; readonly expiresAt: number }
/** What a good refresh token says. `rotates` is false for the ones older clients keep for their 7 days. */
export type RefreshClaims = AccessClaims & { readonly tokenId: Id; readonly rotates: boolean }

/** Makes and checks the shop's tokens. Both checks throw `token_invalid` or `token_expired`. */
export type Tokens = {
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  signAccess(claims: { userId: Id; sessionId: Id }, now: Date): Promise<string>
  signRefresh(
    claims: { userId: Id; sessionId: Id; tokenId: Id; rotates: boolean; expiresAt: Date },
    now: Date,
  ): Promise<string>
  checkAccess(token: string, now: Date): Promise<AccessClaims>
  checkRefresh(token: string, now: Date): Promise<RefreshClaims>
}

type Key = { readonly id: string; readonly bytes: Uint8Array }

/**
 * Tokens signed with HS256 and nothing else; `kid` only chooses among our own keys, and what a token says about keys
 * of its own (`jku`, `jwk`) is never read.
 */
export async function createTokens(config: Pick<Config, 'auth' | 'dataDir'>): Promise<Tokens> {
  const keys: Key[] = (await readSigningKeys(config)).map((text) => ({
    id: createHash('sha256').update(`kid:${text}`).digest('base64url').slice(0, 12),
    bytes: Buffer.from(text),
  }))
  const [signing] = keys
  if (signing === undefined) throw new Error('There is no key to sign tokens with')

  const sign = (
    type: 'access' | 'refresh',
    payload: JWTPayload,
    subject: Id,
    now: Date,
    expiresAt: number,
  ): Promise<string> =>
    new SignJWT({ ...payload, token_type: type })
      .setProtectedHeader({ alg: 'HS256', kid: signing.id, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(seconds(now))
      .setExpirationTime(expiresAt)
      .sign(signing.bytes)

  const check = async (token: string, type: 'access' | 'refresh', now: Date): Promise<JWTPayload> => {
    if (token.length === 0 || token.length > TOKEN_MAX_LENGTH) throw tokenInvalid()
    try {
      const { payload } = await jwtVerify(
        token,
        (header) => {
          const key = keys.find(({ id }) => id === header.kid)
          if (key === undefined) throw tokenInvalid()
          return key.bytes
        },
        {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['sub', 'exp', 'iat'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: now,
        },
      )
      if (payload.token_type !== type || !isId(payload.sub ?? '') || !isIdClaim(payload.sid))
        throw tokenInvalid()
      return payload
    } catch (error) {
      throw error instanceof errors.JWTExpired ? tokenExpired() : tokenInvalid()
    }
  }

  return {
    accessTokenSeconds: config.auth.accessTokenSeconds,
    refreshTokenSeconds: config.auth.refreshTokenSeconds,
    signAccess: ({ userId, sessionId }, now) =>
      sign(
        'access',
        { sid: sessionId, jti: newId() },
        userId,
        now,
        seconds(now) + config.auth.accessTokenSeconds,
      ),
    signRefresh: ({ userId, sessionId, tokenId, rotates, expiresAt }, now) =>
      sign(
        'refresh',
        { sid: sessionId, jti: tokenId, ...(rotates ? {} : { rot: false }) },
        userId,
        now,
        seconds(expiresAt),
      ),
    async checkAccess(token, now) {
      const payload = await check(token, 'access', now)
      return { userId: payload.sub!, sessionId: payload.sid as Id, expiresAt: payload.exp! }
    },
    async checkRefresh(token, now) {
      const payload = await check(token, 'refresh', now)
      if (!isIdClaim(payload.jti)) throw tokenInvalid()
      return {
        userId: payload.sub!,
        sessionId: payload.sid as Id,
        expiresAt: payload.exp!,
        tokenId: payload.jti,
        rotates: payload.rot !== false,
      }
    },
  }
}

const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000)

const isIdClaim = (claim: unknown): claim is Id => typeof claim === 'string' && isId(claim)

/** What is kept of a secret that a client holds. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()
