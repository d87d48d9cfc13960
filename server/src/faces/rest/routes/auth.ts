import type { Route } from '../route.ts'
import { type AccountServices, accountRoutes } from './auth-account.ts'
import { profileRoutes } from './auth-profile.ts'
import { type SessionServices, sessionRoutes } from './auth-sessions.ts'

/** What the rows of `/api/auth/` need from the rest of the house. */
export type AuthServices = SessionServices & AccountServices

/** Rows of `/api/auth/`. */
export const authRoutes = (services: AuthServices): Route[] => [
  ...sessionRoutes(services),
  ...profileRoutes(),
  ...accountRoutes(services),
]
