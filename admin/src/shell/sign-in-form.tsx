import { Alert, Button, TextField } from '@mui/material'
import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import { sentenceOf } from '../ui/feedback.ts'

/** E-mail or username and password. What was typed stays when the shop refuses. */
export function SignInForm({
  name: fixedName = '',
  signIn,
  children,
}: {
  name?: string
  signIn: (name: string, password: string) => Promise<unknown>
  children?: ReactNode
}): ReactElement {
  const translate = useTranslate()
  const [name, setName] = useState(fixedName)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    setBusy(true)
    setProblem('')
    try {
      await signIn(name.trim(), password)
    } catch (error) {
      setProblem(
        error instanceof TypeError ? translate('nexus.connection.offline') : sentenceOf(error, translate),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="nx-sign-in" onSubmit={(event) => void submit(event)}>
      {problem === '' ? null : <Alert severity="error">{problem}</Alert>}
      <TextField
        label={translate('nexus.sign_in.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus={fixedName === ''}
        required
        slotProps={{
          htmlInput: { name: 'email', autoComplete: 'username', autoCapitalize: 'none', spellCheck: false },
        }}
      />
      <TextField
        label={translate('nexus.sign_in.password')}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoFocus={fixedName !== ''}
        required
        slotProps={{ htmlInput: { name: 'password', autoComplete: 'current-password' } }}
      />
      <Button type="submit" variant="contained" size="large" loading={isBusy}>
        {translate('nexus.sign_in.submit')}
      </Button>
      {children}
    </form>
  )
}
