import { Button, Dialog, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, useId } from 'react'
import { useLogout, useTranslate } from 'react-admin'
import { readSession } from '../api/session.ts'
import { settleSignIn } from '../api/sign-in-again.ts'
import { signIn } from '../data/auth.ts'
import { useMe } from '../ui/allowed.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Asks for the password over the page. */
export default function SignInAgain(): ReactElement {
  const translate = useTranslate()
  const logout = useLogout()
  const me = useMe()
  const titleId = useId()
  const again = async (name: string, password: string): Promise<void> => {
    const before = readSession()?.user.id ?? me.id
    const user = await signIn(name, password)
    // Another person must not save what the first one typed.
    if (before !== '' && user.id !== before) window.location.reload()
    else settleSignIn(true)
  }
  return (
    <Dialog open aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>{translate('nexus.sign_in.again')}</DialogTitle>
      <DialogContent>
        <p className="nx-quiet">{translate('nexus.sign_in.again_lead')}</p>
        <SignInForm name={me.email} signIn={again}>
          <Button
            color="inherit"
            onClick={() => {
              settleSignIn(false)
              void logout()
            }}
          >
            {translate('nexus.sign_in.leave')}
          </Button>
        </SignInForm>
      </DialogContent>
    </Dialog>
  )
}
