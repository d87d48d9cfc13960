import { Button, type ButtonProps, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactElement, type ReactNode, useId, useState } from 'react'
import { useTranslate } from 'react-admin'

type ConfirmProps = {
  readonly isOpen: boolean
  readonly title: string
  readonly children?: ReactNode
  /** What the deciding button says. */
  readonly confirm: string
  readonly isDangerous?: boolean
  readonly isPending?: boolean
  readonly isDisabled?: boolean
  readonly width?: 'xs' | 'sm' | 'md' | 'lg'
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** A question over the page, with a way out. Also the frame of small forms. */
export function Confirm(props: ConfirmProps): ReactElement {
  const translate = useTranslate()
  const id = useId()
  return (
    <Dialog
      open={props.isOpen}
      onClose={props.onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth={props.width ?? 'xs'}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (!props.isPending && !props.isDisabled) props.onConfirm()
        }}
      >
        <DialogTitle id={id}>{props.title}</DialogTitle>
        <DialogContent className="nx-dialog-body">{props.children}</DialogContent>
        <DialogActions>
          <Button onClick={props.onClose} color="inherit">
            {translate('nexus.common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={props.isDangerous ? 'error' : 'primary'}
            disabled={props.isDisabled}
            loading={props.isPending ?? false}
          >
            {props.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

type ActionProps = Omit<ButtonProps, 'onClick'> & {
  readonly label: string
  /** Asked before it happens; without it, it happens at once. */
  readonly question?: { readonly title: string; readonly text?: ReactNode; readonly isDangerous?: boolean }
  readonly isPending?: boolean
  readonly run: () => void
}

/** A button that does something, after a question when there is one. */
export function Action({ label, question, isPending, run, ...button }: ActionProps): ReactElement {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="outlined"
        {...button}
        loading={isPending ?? false}
        onClick={() => (question === undefined ? run() : setOpen(true))}
      >
        {label}
      </Button>
      {question === undefined ? null : (
        <Confirm
          isOpen={isOpen}
          title={question.title}
          confirm={label}
          isDangerous={question.isDangerous ?? false}
          onClose={() => setOpen(false)}
          onConfirm={() => {
            setOpen(false)
            run()
          }}
        >
          {question.text}
        </Confirm>
      )}
    </>
  )
}
