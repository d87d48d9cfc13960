import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { StaffForm } from './form.tsx'
import { toPerson } from './to-person.ts'

/** Somebody new who helps to run the shop. */
export default function StaffCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen<Schema<'User'>>
      resource="staff"
      title={translate('screens.staff.create')}
      backTo="/staff"
      values={{ role: 'staff', is_active: true, permissions: [] }}
      toEntry={(data) => toPerson(data)}
      to={({ id }) => `/staff/${id}`}
    >
      <StaffForm />
    </CreateScreen>
  )
}
