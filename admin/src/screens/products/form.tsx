import type { ReactElement, ReactNode } from 'react'
import { Columns } from '../../ui/page/page.tsx'
import { Attributes } from './attributes.tsx'
import { Basics, Organisation, StatusPanel } from './basics.tsx'
import { CategoryPicker } from './category-picker.tsx'
import { Seo } from './seo.tsx'
import { Variants } from './variants.tsx'
import './products.css'

type ProductFieldsProps = {
  readonly isNew?: boolean
  readonly currency?: string
  readonly images: ReactNode
  /** Below the variants: what is there of them. */
  readonly stock?: ReactNode
  /** At the end of the narrow column. */
  readonly facts?: ReactNode
}

/** Everything that is known of a product and can be changed. */
export function ProductFields(props: ProductFieldsProps): ReactElement {
  return (
    <Columns
      main={
        <>
          <Basics />
          {props.images}
          <Variants currency={props.currency} />
          {props.stock}
          <Attributes />
          <Seo isNew={props.isNew} />
        </>
      }
      aside={
        <>
          <StatusPanel />
          <CategoryPicker />
          <Organisation />
          {props.facts}
        </>
      }
    />
  )
}
