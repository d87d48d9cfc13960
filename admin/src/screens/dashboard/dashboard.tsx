import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Page } from '../../ui/page/page.tsx'

/** What the shop is like at the moment. */
export default function Dashboard(): ReactElement {
  const translate = useTranslate()
  return <Page title={translate('nexus.menu.dashboard')}>{null}</Page>
}
