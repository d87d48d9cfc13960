import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, useId } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { Code } from '../../ui/text/text.tsx'

/** Secrets of endpoints that were just made, until their page has shown them. Never kept longer. */
const fresh = new Map<string, string>()

/** Hands the secret of a new endpoint to its page. */
export const keepSecret = (endpointId: string, secret: string): void => void fresh.set(endpointId, secret)

/** The secret of an endpoint that was just made. */
export const freshSecret = (endpointId: string): string | null => fresh.get(endpointId) ?? null

/** Forgets it once it was shown. */
export const forgetSecret = (endpointId: string): void => void fresh.delete(endpointId)

/** The secret, this once. */
export function SecretDialog(props: {
  secret: string
  /** Whether the one before signs as well for a day. */
  isRotated: boolean
  onClose: () => void
}): ReactElement {
  const { secret, isRotated, onClose } = props
  const translate = useTranslate()
  const notify = useNotify()
  const id = useId()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret)
      notify('nexus.common.copied', { type: 'success' })
    } catch {
      notify('screens.webhook_endpoints.not_copied', { type: 'warning' })
    }
  }
  return (
    <Dialog
      open
      aria-labelledby={id}
      fullWidth
      maxWidth="sm"
      onClose={(_event, reason) => reason === 'escapeKeyDown' && onClose()}
    >
      <DialogTitle id={id}>{translate('screens.webhook_endpoints.secret')}</DialogTitle>
      <DialogContent className="nx-dialog-body">
        <div>{translate('screens.webhook_endpoints.secret_lead')}</div>
        <div className="nx-secret">
          <Code>{secret}</Code>
          <Button variant="outlined" onClick={() => void copy()}>
            {translate('nexus.common.copy')}
          </Button>
        </div>
        {isRotated ? <div>{translate('screens.webhook_endpoints.secret_overlap')}</div> : null}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('screens.webhook_endpoints.secret_kept')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
