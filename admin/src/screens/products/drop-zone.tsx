import Upload from '@mui/icons-material/FileUploadOutlined'
import { Alert, Button, TextField } from '@mui/material'
import { type DragEvent, type ReactElement, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { IMAGE_TYPES, IMAGES_MAX, type NewPicture, pictureOf } from './uploads.ts'

type Refused = { readonly name: string; readonly problem: string }

/** Takes pictures: dropped, chosen, or by their address. Those that the shop would refuse are named at once. */
export function DropZone({
  count,
  onAdd,
}: {
  /** How many there are already. */
  count: number
  onAdd: (pictures: readonly NewPicture[]) => void
}): ReactElement {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const take = (files: readonly File[]): void => {
    const read = files.map(pictureOf)
    const good = read.filter((each): each is NewPicture => !('problem' in each))
    const room = Math.max(0, IMAGES_MAX - count)
    setRefused([
      ...read.filter((each): each is Refused => 'problem' in each),
      ...good.slice(room).map(({ name }) => ({ name, problem: 'screens.products.images.too_many' })),
    ])
    if (good.length > 0 && room > 0) onAdd(good.slice(0, room))
  }
  const hold = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type !== 'dragleave')
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a further way; the button does the same */}
      <div
        className="nx-drop"
        data-over={isOver || undefined}
        onDragEnter={hold}
        onDragOver={hold}
        onDragLeave={hold}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take([...event.dataTransfer.files])
        }}
      >
        <Button
          variant="outlined"
          startIcon={<Upload fontSize="small" />}
          onClick={() => input.current?.click()}
        >
          {translate('screens.products.images.add')}
        </Button>
        <span>{translate('screens.products.images.drop')}</span>
        <span className="nx-quiet">{translate('screens.products.images.limits', { count: IMAGES_MAX })}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={IMAGE_TYPES.join(',')}
          aria-label={translate('screens.products.images.add')}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {refused.length === 0 ? null : (
        <Alert severity="error" onClose={() => setRefused([])}>
          {refused.map(({ name, problem }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
            <div key={index} className="nx-breaks">
              {translate(problem, { name, count: IMAGES_MAX })}
            </div>
          ))}
        </Alert>
      )}
      <ByAddress onAdd={(picture) => onAdd([picture])} isDisabled={count >= IMAGES_MAX} />
    </>
  )
}

function ByAddress({
  onAdd,
  isDisabled,
}: {
  onAdd: (picture: NewPicture) => void
  isDisabled: boolean
}): ReactElement {
  const translate = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const [url, setUrl] = useState('')
  const isAddress = /^https?:\/\/\S+$/i.test(url.trim())
  if (!isOpen) {
    return (
      <div>
        <Button color="inherit" disabled={isDisabled} onClick={() => setOpen(true)}>
          {translate('screens.products.images.by_address')}
        </Button>
      </div>
    )
  }
  const add = (): void => {
    if (!isAddress) return
    const address = url.trim()
    onAdd({
      key: crypto.randomUUID(),
      name: address,
      alt: '',
      isFeatured: false,
      source: { url: address },
    })
    setUrl('')
    setOpen(false)
  }
  return (
    <div className="nx-pair">
      <TextField
        autoFocus
        type="url"
        label={translate('screens.products.images.address')}
        helperText={translate('screens.products.images.address_help')}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
      />
      <Button variant="outlined" disabled={!isAddress} onClick={add}>
        {translate('screens.products.images.add_address')}
      </Button>
      <Button color="inherit" onClick={() => setOpen(false)}>
        {translate('nexus.common.cancel')}
      </Button>
    </div>
  )
}
