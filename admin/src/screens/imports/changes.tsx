import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'

const kinds = ['products', 'variants', 'images', 'categories'] as const
const outcomes = ['created', 'updated', 'unchanged', 'failed'] as const

/** What an import makes, changes and leaves as it is; in a dry run what it would. */
export function Changes({ report }: { report: Schema<'ImportReport'> }): ReactElement {
  const translate = useTranslate()
  const isDryRun = report.dry_run
  const shown = kinds.filter((kind) => Object.values(report[kind]).some((count) => count > 0))
  const rows = shown.length > 0 ? shown : (['products'] as const)
  return (
    <Panel
      title={translate(isDryRun ? 'screens.imports.would_change' : 'screens.imports.changed')}
      actions={isDryRun ? null : <Links report={report} />}
      isFlush
    >
      <div className="nx-table-frame">
        <table className="nx-table nx-table-small nx-import-counts">
          <thead>
            <tr>
              <td />
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col" className="nx-end">
                  {translate(`screens.imports.${isDryRun ? 'would' : 'was'}.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((kind) => (
              <tr key={kind}>
                <th scope="row">{translate(`screens.imports.kinds.${kind}`)}</th>
                {outcomes.map((outcome) => {
                  const count = (report[kind] as Partial<Record<string, number>>)[outcome]
                  return (
                    <td key={outcome} className="nx-end" data-none={!count || undefined}>
                      {numberText(count)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Links({ report }: { report: Schema<'ImportReport'> }): ReactElement {
  const translate = useTranslate()
  return (
    <>
      <Button component={Link} to="/products?sort=created_at&order=DESC&page=1">
        {translate('screens.imports.to_products')}
      </Button>
      {report.categories.created + report.categories.updated > 0 ? (
        <Button component={Link} to="/categories">
          {translate('screens.imports.to_categories')}
        </Button>
      ) : null}
    </>
  )
}
