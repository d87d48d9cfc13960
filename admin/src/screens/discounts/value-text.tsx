import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { Money } from '../../ui/text/text.tsx'

/** `10 %`, `$5.00` or free shipping. */
export function ValueText({ discount }: { discount: Schema<'Discount'> }): ReactElement {
  const translate = useTranslate()
  if (discount.type === 'free_shipping') return <>{translate('nexus.status.free_shipping')}</>
  if (discount.type === 'percentage') return <span className="nx-figure">{discount.value} %</span>
  return (
    <Money amount={discount.value} {...(discount.currency === null ? {} : { currency: discount.currency })} />
  )
}
