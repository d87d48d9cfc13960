import type { Route } from '../route.ts'
import { profileRoutes } from './auth-profile.ts'
import { type SessionServices, sessionRoutes } from './auth-sessions.ts'

/** What the rows of `/api/auth/` need from the rest of the house. */
export type AuthServices = SessionServices

/** Rows of `/api/auth/`. */
export const authRoutes = (services: AuthServices): Route[] => [...sessionRoutes(services), ...profileRoutes()]
