import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useChange } from '../../ui/use-call.ts'

/** Adds categories in place, one after the other, below the last of their parent. */
export function NewRow(props: {
  parent: string | null
  parentName: string
  position: number
  depth: number
  top: number
  onClose: () => void
}): ReactElement {
  const [name, setName] = useState('')
  const translate = useTranslate()
  const add = useChange(
    (text: string) =>
      call(
        api.POST('/api/categories/', {
          body: { name: text, parent: props.parent, position: props.position },
        }),
      ),
    { renews: ['categories'], said: 'nexus.form.created', onDone: () => setName('') },
  )
  const label = translate('screens.categories.new_in', { name: props.parentName })
  const text = name.trim()
  return (
    <li className="nx-branch nx-branch-new" style={{ top: props.top }}>
      <span className="nx-grip" aria-hidden="true" />
      <span className="nx-indent" style={{ '--depth': props.depth } as React.CSSProperties} />
      <span className="nx-leaf" />
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this input
        autoFocus
        aria-label={label}
        placeholder={label}
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onClose()
          if (event.key === 'Enter' && text !== '' && !add.isPending) add.mutate(text)
        }}
      />
      <Button
        variant="contained"
        disabled={text === ''}
        loading={add.isPending}
        onClick={() => add.mutate(text)}
      >
        {translate('nexus.common.create')}
      </Button>
      <Button color="inherit" onClick={props.onClose}>
        {translate('nexus.common.close')}
      </Button>
    </li>
  )
}
