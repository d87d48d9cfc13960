import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material'
import { type ReactElement, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Action } from '../../ui/action.tsx'
import type { Picture, PictureActions } from './picture.ts'

/** One picture, large: its text for those who do not see it, its place, and the way out. */
export function ImageDialog(props: {
  picture: Picture
  /** From 0. */
  place: number
  count: number
  actions: PictureActions
  onClose: () => void
}): ReactElement {
  const { picture, place, count, actions, onClose } = props
  const translate = useTranslate()
  const id = useId()
  const [alt, setAlt] = useState(picture.alt)
  const save = (): void => {
    if (alt.trim() !== picture.alt) actions.change(picture.id, { alt: alt.trim() })
    onClose()
  }
  return (
    <Dialog open onClose={save} aria-labelledby={id} fullWidth maxWidth="sm">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          save()
        }}
      >
        <DialogTitle id={id}>
          {translate('screens.products.images.title', { place: place + 1, count })}
        </DialogTitle>
        <DialogContent className="nx-dialog-body">
          {picture.src === null ? null : (
            <img className="nx-image-large" src={picture.src} alt={picture.alt} />
          )}
          {picture.state === 'failed' ? (
            <Alert severity="error">{picture.problem || translate('screens.products.images.failed')}</Alert>
          ) : null}
          <TextField
            label={translate('screens.products.images.alt')}
            helperText={translate('screens.products.images.alt_help')}
            value={alt}
            onChange={(event) => setAlt(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <div className="nx-actions">
            <Button
              variant="outlined"
              disabled={picture.isFeatured}
              onClick={() => actions.change(picture.id, { isFeatured: true })}
            >
              {translate(
                picture.isFeatured
                  ? 'screens.products.images.is_featured'
                  : 'screens.products.images.make_featured',
              )}
            </Button>
            <Button
              color="inherit"
              disabled={place === 0}
              onClick={() => actions.move(picture.id, place - 1)}
            >
              {translate('screens.products.images.earlier')}
            </Button>
            <Button
              color="inherit"
              disabled={place === count - 1}
              onClick={() => actions.move(picture.id, place + 1)}
            >
              {translate('screens.products.images.later')}
            </Button>
          </div>
        </DialogContent>
        <DialogActions sx={{ justifyContent: 'space-between' }}>
          <Action
            label={translate('nexus.common.delete')}
            color="error"
            variant="text"
            question={{
              title: translate('screens.products.images.delete_question'),
              text: translate('nexus.common.cannot_be_undone'),
              isDangerous: true,
            }}
            run={() => {
              onClose()
              actions.remove(picture.id)
            }}
          />
          <Button type="submit" variant="contained">
            {translate('screens.products.images.close')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
