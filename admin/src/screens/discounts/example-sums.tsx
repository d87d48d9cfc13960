import { Alert } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { Money } from '../../ui/text/text.tsx'

type Preview = Schema<'DiscountPreview'>

const SUMS = ['subtotal', 'discount_total', 'shipping_total', 'tax_total', 'grand_total'] as const

/** An order without and with the discount, and why it does not count where it does not. */
export function ExampleSums({ preview }: { preview: Preview }): ReactElement {
  const translate = useTranslate()
  const { currency, reason, before, after } = preview
  const shown = SUMS.filter(
    (sum) =>
      sum === 'grand_total' || sum === 'subtotal' || Number(before[sum]) !== 0 || Number(after[sum]) !== 0,
  )
  return (
    <>
      {reason === null ? (
        <p className="nx-saved">
          {translate('screens.discounts.saves')} <Money amount={preview.saved} currency={currency} />
        </p>
      ) : (
        <Alert severity={preview.applies ? 'info' : 'warning'}>{reason.detail}</Alert>
      )}
      <ul className="nx-example-items">
        {preview.items.map((line) => (
          <li key={line.variant}>
            <span>
              {line.quantity} × {line.name}
              {line.variant_name && line.variant_name !== line.name ? (
                <span className="nx-quiet"> {line.variant_name}</span>
              ) : null}
            </span>
            <span className="nx-figure">
              {line.before.total === line.after.total ? null : (
                <s className="nx-quiet">
                  <Money amount={line.before.total} currency={currency} />
                </s>
              )}{' '}
              <Money amount={line.after.total} currency={currency} />
            </span>
          </li>
        ))}
      </ul>
      <table className="nx-table nx-table-small">
        <thead>
          <tr>
            <td />
            <th scope="col" className="nx-end">
              {translate('screens.discounts.without')}
            </th>
            <th scope="col" className="nx-end">
              {translate('screens.discounts.with')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((sum) => (
            <tr key={sum}>
              <th scope="row">{translate(`screens.discounts.sums.${sum}`)}</th>
              <td className="nx-end">
                <Money amount={before[sum]} currency={currency} />
              </td>
              <td className="nx-end">
                {before[sum] === after[sum] ? (
                  <Money amount={after[sum]} currency={currency} />
                ) : (
                  <strong>
                    <Money amount={after[sum]} currency={currency} />
                  </strong>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
