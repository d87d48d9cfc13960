import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { LongText, Text } from '../../ui/form/inputs.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import type { ProductForm } from './model.ts'

/** What search engines show of a title and of a description before they cut it. */
const titleLength = 60
const descriptionLength = 160

/** How the product is found: title, description and address for search engines, with what they would show. */
export function Seo({ isNew = false }: { isNew?: boolean }): ReactElement {
  const translate = useTranslate()
  const [title, text, slug, name, description] = useWatch<
    ProductForm,
    ['seo.title', 'seo.description', 'slug', 'name', 'description']
  >({ name: ['seo.title', 'seo.description', 'slug', 'name', 'description'] })
  const shownTitle = title || name || translate('screens.products.seo.no_title')
  const shownText = text || description || translate('screens.products.seo.no_description')
  const counted = (length: number, best: number): string =>
    translate('screens.products.seo.count', { count: length, best })
  return (
    <Panel title={translate('screens.products.seo.title')} lead={translate('screens.products.seo.lead')}>
      <figure className="nx-seo" aria-label={translate('screens.products.seo.preview')}>
        <div className="nx-quiet nx-breaks">
          {window.location.host} › products › {slug || '…'}
        </div>
        <div className="nx-seo-title nx-breaks">{cut(shownTitle, titleLength)}</div>
        <div className="nx-breaks">{cut(shownText, descriptionLength)}</div>
      </figure>
      <div className="nx-stack">
        <Text
          source="seo.title"
          label="screens.products.seo.page_title"
          placeholder={name}
          helperText={counted((title ?? '').length, titleLength)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <LongText
          source="seo.description"
          label="screens.products.seo.description"
          minRows={2}
          helperText={counted((text ?? '').length, descriptionLength)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <Text
          source="slug"
          helperText={isNew ? 'screens.products.seo.slug_new' : 'screens.products.seo.slug_help'}
        />
      </div>
    </Panel>
  )
}

function cut(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line
}
