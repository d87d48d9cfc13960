import { TextField } from '@mui/material'
import { type ReactElement, useEffect, useState } from 'react'

/** A day of the calendar; asked for when it is whole. */
export function DayField(props: {
  label: string
  value: string
  onChange: (day: string) => void
}): ReactElement {
  const [text, setText] = useState(props.value)
  useEffect(() => setText(props.value), [props.value])
  return (
    <TextField
      type="date"
      fullWidth={false}
      label={props.label}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        if (/^[12]\d{3}-\d{2}-\d{2}$/.test(event.target.value)) props.onChange(event.target.value)
      }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  )
}
