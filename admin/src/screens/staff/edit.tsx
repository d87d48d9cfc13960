import { Alert } from '@mui/material'
import type { ReactElement } from 'react'
import { useGetOne, useTranslate } from 'react-admin'
import { useParams } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { renewIdentity } from '../../data/auth.ts'
import { useMe } from '../../ui/allowed.tsx'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { ActiveStatus, Status } from '../../ui/text/status.tsx'
import { StaffForm } from './form.tsx'
import { nameOf } from './person.ts'
import { whyNotManaged } from './rights.ts'
import { toPerson } from './to-person.ts'

type Person = Schema<'User'>

/** Somebody who helps to run the shop: who they are, what they may do, and the end of it. */
export default function StaffEdit(): ReactElement {
  const translate = useTranslate()
  const me = useMe()
  const { id = '' } = useParams()
  const { data } = useGetOne<Person>('staff', { id, meta: { whole: true } })
  const hindrance = data === undefined ? null : whyNotManaged(me, data)
  return (
    <EditScreen<Person>
      resource="staff"
      titleOf={nameOf}
      badges={(person) => (
        <>
          <ActiveStatus isActive={person.is_active} />
          {person.id === me.id ? <Status value="you" tone="info" /> : null}
        </>
      )}
      lead={(person) => (nameOf(person) === person.email ? undefined : person.email)}
      backTo="/staff"
      toEntry={toPerson}
      isReadOnly={hindrance !== null}
      onSaved={(person) => {
        if (person.id === me.id) void renewIdentity()
      }}
      actions={(person) =>
        hindrance === null ? (
          <DeleteAction
            resource="staff"
            entry={person}
            to="/staff"
            title={translate('screens.staff.delete_question', { name: nameOf(person) })}
            text={translate(
              person.id === me.id ? 'screens.staff.delete_me_text' : 'screens.staff.delete_text',
            )}
          />
        ) : null
      }
    >
      {(person) => (
        <>
          {hindrance === null ? null : (
            <Alert severity="info" sx={{ mb: 2 }}>
              {translate(`screens.staff.why_not.${hindrance}`)}
            </Alert>
          )}
          <StaffForm person={person} isReadOnly={hindrance !== null} />
        </>
      )}
    </EditScreen>
  )
}
