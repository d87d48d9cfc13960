import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Loading } from '../../ui/page/loading.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { useShop } from '../../ui/shop.ts'
import { numberText } from '../../ui/text/format.ts'

/** What the shop runs on; whoever operates it has chosen that. */
export function Runs(): ReactElement {
  const translate = useTranslate()
  const shop = useShop()
  return (
    <Panel title={translate('screens.settings.runs')} lead={translate('screens.settings.runs_lead')}>
      {shop === undefined ? (
        <Loading />
      ) : (
        <Facts
          rows={[
            [translate('screens.settings.shop_name'), shop.name],
            [translate('nexus.common.currency'), shop.currency],
            [
              translate('screens.settings.sells_in'),
              shop.currencies.map(({ code, name }) => `${name} (${code})`).join(', '),
            ],
            [translate('screens.settings.timezone'), shop.timezone],
            [translate('screens.settings.languages'), shop.languages.join(', ')],
            [translate('screens.settings.countries'), numberText(shop.countries.length)],
          ]}
        />
      )}
    </Panel>
  )
}
