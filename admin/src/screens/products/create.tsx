import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useLocation } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Page } from '../../ui/page/page.tsx'
import { useRead } from '../../ui/use-call.ts'
import { ProductFields } from './form.tsx'
import { bodyOf, copyOf, EMPTY_PRODUCT, type Product, type ProductForm } from './model.ts'
import { NewImages } from './new-images.tsx'
import { type NewPicture, sendPictures } from './uploads.ts'

const toBody = (form: unknown): Record<string, unknown> => bodyOf(form as ProductForm)

/** A new product; with `?copy=` in the address, made like another one. */
export default function ProductCreate(): ReactElement {
  const translate = useTranslate()
  const copied = new URLSearchParams(useLocation().search).get('copy')
  const { data, error, refetch } = useRead(
    ['products', copied, 'copy'],
    () => call(api.GET('/api/products/{id}/', { params: { path: { id: copied ?? '' } } })),
    { enabled: copied !== null },
  )
  if (copied === null) return <NewProduct values={EMPTY_PRODUCT} />
  if (data !== undefined) {
    const name = translate('screens.products.copy_of', { name: data.name })
    return <NewProduct key={copied} values={copyOf(data, name)} />
  }
  return (
    <Page title={translate('screens.products.create')} backTo="/products">
      <section className="nx-panel">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading lines={8} />}
      </section>
    </Page>
  )
}

function NewProduct({ values }: { values: ProductForm }): ReactElement {
  const translate = useTranslate()
  const [pictures, setPictures] = useState<readonly NewPicture[]>([])
  const [begin] = useState(values)
  return (
    <CreateScreen<Product>
      resource="products"
      title={translate('screens.products.create')}
      backTo="/products"
      values={begin}
      toEntry={toBody}
      to={({ id }) => `/products/${id}`}
      onCreated={({ id }) => sendPictures(id, pictures)}
    >
      <ProductFields isNew images={<NewImages pictures={pictures} onChange={setPictures} />} />
    </CreateScreen>
  )
}
