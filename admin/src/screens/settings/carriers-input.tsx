import Delete from '@mui/icons-material/DeleteOutlined'
import { Button, IconButton } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { OptionalText, Text } from '../../ui/form/inputs.tsx'

const mostCarriers = 100

/** Who carries parcels, and where buyers follow them. */
export function CarriersInput(): ReactElement {
  const translate = useTranslate()
  const { control } = useFormContext()
  const { fields, append, remove } = useFieldArray({ control, name: 'carriers' })
  return (
    <>
      {fields.map(({ id }, index) => (
        <fieldset
          key={id}
          className="nx-carrier"
          aria-label={translate('screens.settings.carrier_number', { number: index + 1 })}
        >
          <Text
            source={`carriers.${index}.name`}
            label="screens.settings.carrier_name"
            isRequired
            helperText={false}
          />
          <Text
            source={`carriers.${index}.code`}
            label="screens.settings.carrier_code"
            isRequired
            helperText={false}
          />
          <OptionalText
            source={`carriers.${index}.tracking_url`}
            label="screens.settings.carrier_url"
            helperText={false}
          />
          <IconButton
            aria-label={translate('screens.settings.remove_carrier', { number: index + 1 })}
            onClick={() => remove(index)}
          >
            <Delete fontSize="small" />
          </IconButton>
        </fieldset>
      ))}
      {fields.length >= mostCarriers ? null : (
        <Button variant="outlined" onClick={() => append({ name: '', code: '', tracking_url: null })}>
          {translate('screens.settings.add_carrier')}
        </Button>
      )}
    </>
  )
}
