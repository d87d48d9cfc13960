import { Checkbox, FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useInput, useTranslate } from 'react-admin'
import { EVENT_GROUPS, type EventType, eventKey } from './events.ts'
import './webhook-endpoints.css'

/** Of which events an endpoint is told: everything, or what is chosen. Nothing chosen is everything for the shop. */
export function EventsInput(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source: 'events', defaultValue: [] })
  const chosen = (field.value ?? []) as readonly EventType[]
  const [isChoosing, setChoosing] = useState(chosen.length > 0)
  const set = (types: readonly EventType[], isOn: boolean): void =>
    field.onChange([...chosen.filter((each) => !types.includes(each)), ...(isOn ? types : [])])
  return (
    <div className="nx-events">
      <RadioGroup
        row
        aria-label={translate('resources.webhook-endpoints.fields.events')}
        value={isChoosing || chosen.length > 0 ? 'some' : 'all'}
        onChange={(_event, value) => {
          setChoosing(value === 'some')
          if (value === 'all') field.onChange([])
        }}
      >
        <FormControlLabel
          value="all"
          control={<Radio />}
          label={translate('screens.webhook_endpoints.all_events')}
        />
        <FormControlLabel
          value="some"
          control={<Radio />}
          label={translate('screens.webhook_endpoints.some_events')}
        />
      </RadioGroup>
      {isChoosing || chosen.length > 0
        ? EVENT_GROUPS.map(({ group, types }) => (
            <fieldset key={group}>
              <legend>
                <FormControlLabel
                  label={`${translate(`screens.webhook_endpoints.groups.${group}`)} (${
                    types.filter((type) => chosen.includes(type)).length
                  } / ${types.length})`}
                  control={
                    <Checkbox
                      size="small"
                      checked={types.every((type) => chosen.includes(type))}
                      onChange={(_event, isOn) => set(types, isOn)}
                    />
                  }
                />
              </legend>
              {types.map((type) => (
                <FormControlLabel
                  key={type}
                  control={
                    <Checkbox
                      size="small"
                      checked={chosen.includes(type)}
                      onChange={(_event, isOn) => set([type], isOn)}
                    />
                  }
                  label={
                    <span className="nx-hit">
                      <span>{type}</span>
                      <span className="nx-quiet">{translate(eventKey(type))}</span>
                    </span>
                  }
                />
              ))}
            </fieldset>
          ))
        : null}
      {fieldState.error ? (
        <p role="alert" className="nx-events-error">
          {String(fieldState.error.message ?? '')}
        </p>
      ) : null}
    </div>
  )
}
