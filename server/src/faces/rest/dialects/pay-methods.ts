import { Type } from 'typebox'
import { PROVIDER_NAMES, type ProviderName } from '../../../domain/payments/index.ts'
import { fieldError } from '../../../kernel/errors.ts'
import type { DialectServices } from './dialect.ts'

/** What older clients call the ways to pay. The sandbox stands in for a provider that the shop has no keys for. */
const PROVIDERS_OF: Readonly<Record<string, readonly ProviderName[]>> = {
  card: ['stripe', 'sandbox'],
  mobile: ['chapa', 'sandbox'],
  cash: ['cod'],
  bank: ['bank_transfer'],
  ...Object.fromEntries(PROVIDER_NAMES.map((name) => [name, [name]])),
}

/** A way to pay as an older client names it. */
export const MethodText = Type.Optional(
  Type.Unsafe<string>({
    type: 'string',
    enum: Object.keys(PROVIDERS_OF),
    description:
      '`card` means stripe, `mobile` chapa; each the sandbox while the shop has no keys for it and is not in production. `cash` is paid on delivery, `bank` by transfer.',
  }),
)

/** The provider that an older client means. Throws an error of the field for a word that names none. */
export async function providerOf(
  { providers }: DialectServices,
  method: unknown,
  field: string,
): Promise<ProviderName> {
  const names = typeof method === 'string' ? PROVIDERS_OF[method] : undefined
  if (names === undefined) throw fieldError(field, `Must be one of: ${Object.keys(PROVIDERS_OF).join(', ')}.`)
  const offered: object = await providers()
  // none of them: the canonical row says which there are
  return names.find((name) => name in offered) ?? (names[0] as ProviderName)
}
