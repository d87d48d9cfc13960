import { Alert, Button, TextField } from '@mui/material'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { saidOf } from '../../ui/form/form-dialog.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useChange } from '../../ui/use-call.ts'

/** Changes one's password. All other devices are signed out then. */
export function PasswordPanel(): ReactElement {
  const translate = useTranslate()
  const [current, setCurrent] = useState('')
  const [wanted, setWanted] = useState('')
  const [isMissing, setMissing] = useState(false)
  const change = useChange(
    () =>
      call(
        api.POST('/api/auth/password/change/', { body: { current_password: current, new_password: wanted } }),
      ),
    {
      said: 'screens.account.password_changed',
      renews: ['sessions'],
      onDone: () => {
        setCurrent('')
        setWanted('')
      },
      onFailure: (error) => error instanceof ApiProblem,
    },
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setMissing(current === '' || wanted === '')
    if (current !== '' && wanted !== '') change.mutate(undefined)
  }
  const { error } = change
  const isElsewhere = error instanceof ApiProblem && Object.keys(error.fieldErrors).length === 0
  const needed = (text: string) =>
    isMissing && text === '' ? { error: true, helperText: translate('ra.validation.required') } : null
  return (
    <Panel title={translate('screens.account.password')} lead={translate('screens.account.password_lead')}>
      <form noValidate onSubmit={submit} className="nx-dialog-body">
        <TextField
          type="password"
          label={translate('screens.account.current_password')}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          autoComplete="current-password"
          {...(needed(current) ?? saidOf(error, 'current_password'))}
        />
        <TextField
          type="password"
          label={translate('screens.account.new_password')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          autoComplete="new-password"
          {...(needed(wanted) ?? saidOf(error, 'new_password', translate('screens.account.password_help')))}
        />
        {isElsewhere ? <Alert severity="error">{error.message}</Alert> : null}
        <div>
          <Button type="submit" variant="outlined" loading={change.isPending}>
            {translate('screens.account.change_password')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
