import { Button, FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import { Confirm } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { useChange } from '../../ui/use-call.ts'
import { useTypeName } from './type-name.tsx'
import { STARTABLE_TYPES, type StartableType } from './types.ts'

/** Starts by hand what the clock would start. */
export function StartJob(): ReactElement {
  const translate = useTranslate()
  const nameOf = useTypeName()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [type, setType] = useState<StartableType>('reindex')
  const { mutate, isPending } = useChange(() => call(api.POST('/api/jobs/', { body: { type } })), {
    renews: ['jobs'],
    said: 'screens.jobs.started',
    onDone: ({ id }) => {
      setOpen(false)
      navigate(`/jobs/${id}`)
    },
  })
  return (
    <IfAllowed resource="jobs" action="create">
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('screens.jobs.start')}
      </Button>
      <Confirm
        isOpen={isOpen}
        title={translate('screens.jobs.start')}
        confirm={translate('screens.jobs.start_confirm')}
        isPending={isPending}
        width="sm"
        onConfirm={() => mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <p className="nx-quiet">{translate('screens.jobs.start_lead')}</p>
        <RadioGroup
          className="nx-job-types"
          aria-label={translate('resources.jobs.fields.type')}
          value={type}
          onChange={(event) => setType(event.target.value as StartableType)}
        >
          {STARTABLE_TYPES.map((each) => (
            <FormControlLabel
              key={each}
              value={each}
              control={<Radio size="small" />}
              label={
                <span className="nx-hit">
                  <span>{nameOf(each)}</span>
                  <span className="nx-quiet">{translate(`screens.jobs.types.${each}.lead`)}</span>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Confirm>
    </IfAllowed>
  )
}
