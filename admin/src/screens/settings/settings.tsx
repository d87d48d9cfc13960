import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { FieldValues } from 'react-hook-form'
import { api, call } from '../../api/client.ts'
import { Fields } from '../../ui/form/grid.tsx'
import { IntegerInput, LongText, Switch, Text } from '../../ui/form/inputs.tsx'
import { PlainForm } from '../../ui/form/plain-form.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'
import { CarriersInput } from './carriers-input.tsx'
import { cleanLines, linesOfText, textOfLines } from './lines.ts'
import { Runs } from './runs.tsx'
import './settings.css'

/** What the staff decide for the whole shop. */
export default function Settings(): ReactElement {
  const translate = useTranslate()
  const client = useQueryClient()
  const { data, error, refetch } = useRead(['settings'], () => call(api.GET('/api/settings/')))
  const save = async (changes: FieldValues): Promise<void> => {
    const saved = await call(api.PATCH('/api/settings/', { body: changes }))
    client.setQueryData(['settings'], saved)
  }
  return (
    <Page
      title={translate('resources.settings.name', { smart_count: 2 })}
      lead={translate('screens.settings.lead')}
    >
      {error && data === undefined ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="nx-panel">
          <Loading lines={10} />
        </section>
      ) : (
        <div className="nx-settings">
          <PlainForm values={data} toValues={toSettings} save={save}>
            <div className="nx-settings">
              <Part name="selling">
                <Switch source="prices_include_tax" helperText="screens.settings.prices_include_tax_help" />
                <Fields>
                  <IntegerInput
                    source="reservation_ttl_seconds"
                    unit={translate('screens.settings.seconds')}
                    helperText="screens.settings.reservation_help"
                  />
                  <IntegerInput source="max_open_orders" helperText="screens.settings.max_open_orders_help" />
                </Fields>
              </Part>
              <Part name="stock">
                <IntegerInput
                  source="low_stock_default_threshold"
                  unit={translate('screens.settings.pieces')}
                  helperText="screens.settings.low_stock_help"
                />
                <Switch source="back_in_stock_mail" helperText="screens.settings.back_in_stock_help" />
              </Part>
              <Part name="returns">
                <IntegerInput
                  source="return_window_days"
                  unit={translate('screens.settings.days')}
                  helperText="screens.settings.return_window_help"
                />
                <Lines source="return_address" help="screens.settings.return_address_help" />
                <LongText source="return_instructions" helperText="screens.settings.instructions_help" />
              </Part>
              <Part name="reviews">
                <Switch source="review_moderation" helperText="screens.settings.moderation_help" />
                <Switch source="reviews_require_purchase" helperText="screens.settings.purchase_help" />
              </Part>
              <Part name="invoices">
                <Fields>
                  <Text source="seller_name" />
                  <Text source="seller_tax_id" />
                </Fields>
                <Lines source="seller_address" help="screens.settings.seller_address_help" />
                <LongText source="invoice_footer" minRows={2} helperText="screens.settings.footer_help" />
              </Part>
              <Part name="carriers">
                <CarriersInput />
              </Part>
            </div>
          </PlainForm>
          <Runs />
        </div>
      )}
    </Page>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }): ReactElement {
  const translate = useTranslate()
  return (
    <Panel
      title={translate(`screens.settings.parts.${name}`)}
      lead={translate(`screens.settings.leads.${name}`)}
    >
      {children}
    </Panel>
  )
}

/** Lines of an address. */
function Lines({ source, help }: { source: string; help: string }): ReactElement {
  return (
    <LongText
      source={source}
      minRows={3}
      format={textOfLines}
      parse={(text: string) => linesOfText(text)}
      helperText={help}
    />
  )
}

/** What is sent: addresses without blank lines. */
const toSettings = (typed: FieldValues): FieldValues => ({
  ...typed,
  return_address: cleanLines(typed.return_address),
  seller_address: cleanLines(typed.seller_address),
})
