import type { SvgIconComponent } from '@mui/icons-material'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { ResourceName } from '../data/resources.ts'

type View = LazyExoticComponent<ComponentType>

/**
 * One screen of the panel, found by its file `screens/<folder>/screen.ts`. Each view is a file of its own with a default
 * export, loaded when it is opened. The name is the list's in `data/resources.ts` and stands in the addresses:
 * `#/orders`, `#/orders/create`, `#/orders/<id>` (edit), `#/orders/<id>/show`.
 */
export type Screen = {
  readonly name: ResourceName
  readonly icon: SvgIconComponent
  readonly list?: View
  readonly create?: View
  /** An entry that can be changed, and the page of an entry in general. */
  readonly edit?: View
  /** Further addresses below `#/<name>/`, such as `low-stock`. */
  readonly more?: readonly { readonly path: string; readonly view: View }[]
}

const found = import.meta.glob<Readonly<Record<string, Screen>>>('./*/screen.ts', { eager: true })

/** Every screen of the panel. */
export const SCREENS: readonly Screen[] = Object.values(found).flatMap((file) => Object.values(file))
