import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'dotenv'

/** The clone's root: where `.env` and the default data folder are. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * The environment, read once: `.env` in the project root first, the real environment over it. An empty value counts
 * as absent. Nothing else in the server reads process.env.
 */
export function readEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
  envFile: string = `${PROJECT_ROOT}.env`,
): Record<string, string> {
  const fromFile = existsSync(envFile) ? parse(readFileSync(envFile)) : {}
  const merged: Record<string, string> = {}
  for (const [name, value] of [...Object.entries(fromFile), ...Object.entries(environment)]) {
    if (value !== undefined && value !== '') merged[name] = value
  }
  return merged
}
