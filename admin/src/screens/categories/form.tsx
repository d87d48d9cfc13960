import type { ReactElement } from 'react'
import { useInput, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { CategorySelect } from '../../ui/categories/category-select.tsx'
import { LongText, OptionalText, Switch, Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'

/** What is known of a category. `id` when it is there already. */
export function CategoryForm({ id, aside }: { id?: string; aside?: ReactElement }): ReactElement {
  const translate = useTranslate()
  return (
    <Columns
      main={
        <Panel>
          <Text source="name" isRequired />
          <OptionalText
            source="slug"
            parse={(text) => (text === '' ? undefined : text)}
            helperText={id === undefined ? 'screens.categories.slug_new' : 'screens.categories.slug_help'}
          />
          <LongText source="description" />
        </Panel>
      }
      aside={
        <>
          <Panel title={translate('screens.categories.place')}>
            <ParentInput without={id} />
            <Switch source="is_active" helperText="screens.categories.active_help" />
          </Panel>
          <Panel title={translate('resources.categories.fields.image')}>
            <Picture />
            <OptionalText source="image" type="url" helperText="screens.categories.image_help" />
          </Panel>
          {aside}
        </>
      }
    />
  )
}

function ParentInput({ without }: { without: string | undefined }): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useInput<string | null>({ source: 'parent', defaultValue: null })
  return (
    <CategorySelect
      label={translate('resources.categories.fields.parent')}
      value={field.value || null}
      onChange={field.onChange}
      without={without}
      none={translate('screens.categories.top')}
      helperText={fieldState.error?.message}
      isWrong={fieldState.invalid}
    />
  )
}

/** Only what the web shows as a picture; any other address stays text. */
function Picture(): ReactElement | null {
  const image: unknown = useWatch({ name: 'image' })
  if (typeof image !== 'string' || !/^(https?:\/\/|\/)/.test(image)) return null
  return <img className="nx-category-picture" src={image} alt="" />
}
