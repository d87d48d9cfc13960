import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, useId } from 'react'
import { useTranslate } from 'react-admin'
import type { Failure } from './bulk-change.ts'

/** Which of the chosen products were not changed, and why. They stay chosen. */
export function BulkFailures({
  failures,
  onClose,
}: {
  failures: readonly Failure[]
  onClose: () => void
}): ReactElement {
  const translate = useTranslate()
  const id = useId()
  return (
    <Dialog open={failures.length > 0} onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>
        {translate('screens.products.bulk.failed', { smart_count: failures.length })}
      </DialogTitle>
      <DialogContent>
        <p className="nx-quiet">{translate('screens.products.bulk.failed_lead')}</p>
        <table className="nx-table nx-table-small">
          <thead>
            <tr>
              <th scope="col">{translate('resources.products.name', { smart_count: 1 })}</th>
              <th scope="col">{translate('screens.products.bulk.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map((failure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a product stands once for each of its variants
              <tr key={index}>
                <th scope="row" className="nx-breaks">
                  {failure.name}
                </th>
                <td>{failure.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('nexus.common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
