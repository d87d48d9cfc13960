import { Typography } from '@mui/material'
import { type ReactElement, useEffect } from 'react'
import { useLogin, useTranslate } from 'react-admin'
import mark from '../mark.svg'
import { Mode } from './mode.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The door of the panel. After signing in, people are where they wanted to go. */
export function SignInPage(): ReactElement {
  const login = useLogin()
  const translate = useTranslate()
  useEffect(() => {
    document.title = `${translate('nexus.sign_in.title')} · Nexus`
  }, [translate])
  return (
    <main className="nx-door">
      <Mode />
      <div className="nx-panel nx-door-sheet">
        <p className="nx-brand">
          <img src={mark} width="30" height="30" alt="" />
          {translate('nexus.shop_name')}
        </p>
        <Typography variant="h1">{translate('nexus.sign_in.title')}</Typography>
        <p className="nx-quiet">{translate('nexus.sign_in.lead')}</p>
        <SignInForm signIn={(username, password) => login({ username, password })} />
      </div>
    </main>
  )
}
