import { MenuItem, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'

/** By what the rows of a report are made. */
export function GroupChoice(props: {
  groups: readonly string[]
  value: string
  onChange: (group: string) => void
}): ReactElement {
  const translate = useTranslate()
  return (
    <TextField
      select
      fullWidth={false}
      label={translate('screens.reports.group_by')}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      sx={{ minWidth: 130 }}
    >
      {props.groups.map((group) => (
        <MenuItem key={group} value={group} dense>
          {translate(`screens.reports.groups.${group}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}
