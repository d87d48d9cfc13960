import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import './imports.css'

const steps = ['file', 'preview', 'import', 'report'] as const

/** Where somebody is on the way from a file to the report. */
export function Steps({ at }: { at: (typeof steps)[number] }): ReactElement {
  const translate = useTranslate()
  const current = steps.indexOf(at)
  return (
    <ol className="nx-steps" aria-label={translate('screens.imports.steps.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < current ? 'done' : index === current ? 'now' : 'later'}
          aria-current={index === current ? 'step' : undefined}
        >
          <span aria-hidden="true">{index < current ? '✓' : index + 1}</span>
          {translate(`screens.imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
