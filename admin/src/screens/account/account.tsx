import type { ReactElement } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { readSession, writeSession } from '../../api/session.ts'
import type { Schema } from '../../api/types.ts'
import { useMe } from '../../ui/allowed.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { OptionalText, Text } from '../../ui/form/inputs.tsx'
import { PlainForm } from '../../ui/form/plain-form.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'
import { PasswordPanel } from './password.tsx'
import { Sessions } from './sessions.tsx'
import './account.css'

/** One's own account: who one is, the password, where one is signed in, and what one may do. */
export default function Account(): ReactElement {
  const translate = useTranslate()
  const notify = useNotify()
  const { data, error, refetch } = useRead(['account'], () => call(api.GET('/api/auth/me/')))
  const save = async (changes: Schema<'ProfileInput'>): Promise<void> => {
    const user = await call(api.PATCH('/api/auth/me/', { body: changes }))
    const session = readSession()
    if (session) writeSession({ ...session, user })
    if (changes.email !== undefined && user.email !== changes.email) {
      notify('screens.account.email_to_confirm', {
        type: 'info',
        autoHideDuration: 10_000,
        messageArgs: { email: changes.email },
      })
    }
    await refetch()
  }
  return (
    <Page title={translate('nexus.user.account')}>
      {error && data === undefined ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="nx-panel">
          <Loading lines={8} />
        </section>
      ) : (
        <Columns
          main={
            <>
              <PlainForm values={profileOf(data)} save={save}>
                <Panel title={translate('screens.account.profile')}>
                  <Fields>
                    <Text
                      source="first_name"
                      label="resources.staff.fields.first_name"
                      autoComplete="given-name"
                    />
                    <Text
                      source="last_name"
                      label="resources.staff.fields.last_name"
                      autoComplete="family-name"
                    />
                  </Fields>
                  <Fields>
                    <Text
                      source="email"
                      label="resources.staff.fields.email"
                      type="email"
                      isRequired
                      autoComplete="email"
                      helperText="screens.account.email_help"
                    />
                    <Text source="phone" label="resources.staff.fields.phone" type="tel" autoComplete="tel" />
                  </Fields>
                  <OptionalText
                    source="username"
                    label="resources.staff.fields.username"
                    autoComplete="username"
                    helperText="screens.staff.username_help"
                  />
                </Panel>
              </PlainForm>
              <Sessions />
            </>
          }
          aside={
            <>
              <PasswordPanel />
              <Rights />
            </>
          }
        />
      )}
    </Page>
  )
}

const profileOf = ({ first_name, last_name, email, phone, username }: Schema<'User'>) => ({
  first_name,
  last_name,
  email,
  phone,
  username,
})

/** What one may do, in sentences. */
function Rights(): ReactElement {
  const translate = useTranslate()
  const me = useMe()
  const { data } = useRead(['permissions'], () => call(api.GET('/api/permissions/')), {
    enabled: me.role === 'staff',
  })
  const held = (data?.results ?? []).filter(({ name }) => me.permissions.includes(name))
  return (
    <Panel
      title={translate('screens.account.rights')}
      lead={translate(`screens.staff.role_names.${me.role}`)}
    >
      {me.role !== 'staff' ? (
        translate(`screens.staff.rights_text.${me.role}`)
      ) : data === undefined ? (
        <Loading />
      ) : held.length === 0 ? (
        translate('screens.account.no_rights')
      ) : (
        <ul className="nx-plain-list">
          {held.map(({ name, description }) => (
            <li key={name}>{description}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
