import type { ResourceName } from '../../data/resources.ts'

/** Where a list stands when it is narrowed down: `/products?filter={"category":"…"}`. */
export const listAddress = (
  resource: ResourceName,
  filter: Readonly<Record<string, string | number | boolean>>,
): string => `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`
