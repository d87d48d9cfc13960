import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'
import './customers.css'

const most = 20

/** Where somebody has things sent. */
export function CustomerAddresses({ id: user }: { id: string }): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['addresses', 'of', user], () =>
    call(api.GET('/api/addresses/', { params: { query: { user, page_size: most } } })),
  )
  return (
    <Panel title={translate('screens.customers.addresses')}>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : data.results.length === 0 ? (
        <span className="nx-quiet">{translate('screens.customers.no_addresses')}</span>
      ) : (
        data.results.map((address) => <AddressEntry key={address.id} address={address} />)
      )}
    </Panel>
  )
}

function AddressEntry({ address }: { address: Schema<'Address'> }): ReactElement {
  const translate = useTranslate()
  const lines = [
    address.full_name,
    [address.line1, address.line2, address.apartment].filter(Boolean).join(', '),
    [address.postal_code, address.city].filter(Boolean).join(' '),
    [address.state, address.country].filter(Boolean).join(', '),
    address.phone,
  ].filter((text) => text !== '')
  return (
    <address className="nx-customer-address">
      {address.is_default || address.label !== '' ? (
        <span className="nx-quiet">
          {[address.label, address.is_default ? translate('screens.customers.default_address') : '']
            .filter(Boolean)
            .join(' · ')}
        </span>
      ) : null}
      {lines.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an address stand in a fixed order
        <span key={index}>{text}</span>
      ))}
    </address>
  )
}
