import { FormHelperText } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { Schema } from '../../api/types.ts'
import { useMe } from '../../ui/allowed.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { Choice, OptionalText, Switch, Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { PermissionsInput } from './permissions-input.tsx'
import './staff.css'

const ROLES = ['staff', 'admin', 'vendor'] as const

/** Who somebody is and what they may do. Without a person, the form of a new one. */
export function StaffForm({
  person,
  isReadOnly = false,
}: {
  person?: Schema<'User'>
  isReadOnly?: boolean
}): ReactElement {
  const translate = useTranslate()
  const isAdmin = useMe().role === 'admin'
  const role: unknown = useWatch({ name: 'role' })
  const roles = person?.role === 'customer' ? (['customer', ...ROLES] as const) : ROLES
  return (
    <Columns
      main={
        <>
          <Panel title={translate('screens.staff.person')}>
            <Fields>
              <Text source="first_name" disabled={isReadOnly} />
              <Text source="last_name" disabled={isReadOnly} />
            </Fields>
            <Fields>
              <Text source="email" type="email" isRequired disabled={isReadOnly} />
              <Text source="phone" type="tel" disabled={isReadOnly} />
            </Fields>
            <OptionalText source="username" disabled={isReadOnly} helperText="screens.staff.username_help" />
            {person === undefined ? (
              <OptionalText
                source="password"
                type="password"
                autoComplete="new-password"
                helperText="screens.staff.password_help"
              />
            ) : null}
          </Panel>
          <Panel title={translate('screens.staff.permissions')}>
            {role === 'staff' ? (
              <PermissionsInput isReadOnly={isReadOnly} />
            ) : (
              <p>{translate(`screens.staff.rights_text.${role === undefined ? 'staff' : role}`)}</p>
            )}
          </Panel>
        </>
      }
      aside={
        <>
          <Panel title={translate('resources.staff.fields.role')}>
            <Choice
              source="role"
              values={roles}
              textKey="screens.staff.role_names"
              disabled={!isAdmin || isReadOnly}
              isRequired
            />
            {isAdmin ? null : <FormHelperText>{translate('screens.staff.only_admins')}</FormHelperText>}
            <Switch source="is_active" disabled={isReadOnly} helperText="screens.staff.active_help" />
          </Panel>
          {person === undefined ? null : (
            <Panel title={translate('screens.staff.known')}>
              <Facts
                rows={[
                  [translate('screens.staff.joined'), <Moment key="joined" at={person.date_joined} />],
                  [
                    translate('resources.staff.fields.last_login'),
                    person.last_login === null ? (
                      translate('screens.staff.never')
                    ) : (
                      <Moment key="login" at={person.last_login} />
                    ),
                  ],
                  [
                    translate('screens.staff.verified'),
                    translate(person.email_verified ? 'nexus.common.yes' : 'nexus.common.no'),
                  ],
                ]}
              />
            </Panel>
          )}
        </>
      }
    />
  )
}
