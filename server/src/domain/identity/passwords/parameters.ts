/** How hard a password is to guess offline. Source: OWASP Password Storage Cheat Sheet, argon2id, first choice. */
export const ARGON2_PARAMETERS = {
  /** kibibytes */
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const

/** Length of a new password in characters. */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const
