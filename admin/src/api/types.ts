import type { components, paths } from './contract.gen.ts'

/** Addresses, methods, questions and answers of the API. */
export type { paths } from './contract.gen.ts'

/** A thing of the API by its name in the contract: `Schema<'Order'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** What a GET of an address may be asked with: `Query<'/api/orders/'>`. */
export type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never
