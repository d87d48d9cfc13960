import type { FirstAdmin } from '../domain/identity/index.ts'
import type { SeedReport } from './seed.ts'

/** Accounts that a first start has made; their passwords are known only now. */
export type FirstAccounts = {
  readonly firstAdmin?: FirstAdmin | undefined
  readonly seeded?: SeedReport | undefined
}

/** What to print of accounts that were made now: the only time that anybody sees their passwords. */
export function accountLines({ firstAdmin, seeded }: FirstAccounts): string[] {
  const lines: string[] = []
  if (firstAdmin?.hindrance) {
    lines.push('', `  ${firstAdmin.hindrance}`)
  } else if (firstAdmin) {
    lines.push('', `  Admin account: ${firstAdmin.email}`)
    if (firstAdmin.password) lines.push(`  Password:      ${firstAdmin.password}   (shown this once)`)
  }
  if (seeded && seeded.users.length > 0) {
    lines.push('', '  Demo accounts (passwords shown this once):')
    for (const { email, password, role } of seeded.users)
      lines.push(`    ${role.padEnd(9)} ${email.padEnd(26)} ${password}`)
  }
  return lines
}
