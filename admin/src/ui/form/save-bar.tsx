import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useSaveContext, useTranslate } from 'react-admin'
import { useFormContext, useFormState } from 'react-hook-form'

/** Save and discard, at the foot of the window as long as something is not saved. */
export function SaveBar({ isNew = false }: { isNew?: boolean }): ReactElement | null {
  const { isDirty, isSubmitting, dirtyFields } = useFormState()
  const { saving } = useSaveContext()
  const { reset, clearErrors } = useFormContext()
  const translate = useTranslate()
  const hasChanges = isDirty && Object.keys(dirtyFields).length > 0
  if (!isNew && !hasChanges && !isSubmitting) return null
  return (
    <section className="nx-save-bar" aria-label={translate('nexus.common.save')}>
      <span className="nx-quiet">{hasChanges ? translate('nexus.form.unsaved') : ''}</span>
      {isNew ? null : (
        <Button color="inherit" disabled={isSubmitting} onClick={() => reset()}>
          {translate('nexus.form.discard')}
        </Button>
      )}
      <Button
        type="submit"
        variant="contained"
        loading={isSubmitting || saving === true}
        // What the shop refused at a field that has no input of its own would keep the form from being sent again.
        onClick={() => clearErrors()}
      >
        {translate(isNew ? 'nexus.common.create' : 'nexus.common.save')}
      </Button>
    </section>
  )
}
