import { Checkbox, FormControlLabel, FormHelperText } from '@mui/material'
import type { ReactElement } from 'react'
import { useInput, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useMe } from '../../ui/allowed.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { useRead } from '../../ui/use-call.ts'
import { groupsOf, mayGrant } from './rights.ts'

/** What a person of the staff may do, by matter. What one does not have, one cannot give. */
export function PermissionsInput({ isReadOnly = false }: { isReadOnly?: boolean }): ReactElement {
  const translate = useTranslate()
  const me = useMe()
  const { field, fieldState } = useInput({ source: 'permissions', defaultValue: [] })
  const held = (field.value ?? []) as readonly string[]
  const { data, error, refetch } = useRead(['permissions'], () => call(api.GET('/api/permissions/')))
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const toggle = (name: string): void =>
    field.onChange(
      data.results.map((each) => each.name).filter((each) => held.includes(each) !== (each === name)),
    )
  const isPartly = !isReadOnly && data.results.some(({ name }) => !mayGrant(me, name))
  return (
    <div className="nx-rights">
      {isPartly ? <p className="nx-quiet">{translate('screens.staff.not_yours_text')}</p> : null}
      {groupsOf(data.results).map(({ key, permissions }) => (
        <fieldset key={key}>
          <legend>{translate(`screens.staff.groups.${key}`)}</legend>
          {permissions.map(({ name, description }) => {
            const isMine = mayGrant(me, name)
            return (
              <FormControlLabel
                key={name}
                control={
                  <Checkbox
                    size="small"
                    checked={held.includes(name)}
                    disabled={isReadOnly || !isMine}
                    onChange={() => toggle(name)}
                    onBlur={field.onBlur}
                  />
                }
                label={
                  <>
                    {description}
                    <span className="nx-quiet">
                      {' '}
                      {isMine || isReadOnly ? name : `${name} · ${translate('screens.staff.not_yours')}`}
                    </span>
                  </>
                }
              />
            )
          })}
        </fieldset>
      ))}
      {fieldState.error ? <FormHelperText error>{fieldState.error.message}</FormHelperText> : null}
    </div>
  )
}
