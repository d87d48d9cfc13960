import { createContext, type ReactElement, type ReactNode, useContext, useMemo, useState } from 'react'
import { AdjustDialog } from './adjust-dialog.tsx'
import type { Level } from './level.ts'
import { RulesDialog } from './rules-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

/** What can be done with one level. */
export type DialogKind = 'adjust' | 'transfer' | 'rules'

type Open = (kind: DialogKind, level: Level) => void

const Dialogs = createContext<Open>(() => {})

/** Opens a dialog for a row of the list. */
export const useOpenDialog = (): Open => useContext(Dialogs)

/** Holds the one dialog that is open for a row. */
export function StockDialogs({ children }: { children: ReactNode }): ReactElement {
  const [shown, setShown] = useState<{ kind: DialogKind; level: Level } | null>(null)
  const open = useMemo<Open>(() => (kind, level) => setShown({ kind, level }), [])
  const close = (): void => setShown(null)
  return (
    <Dialogs value={open}>
      {children}
      {shown?.kind === 'adjust' ? <AdjustDialog level={shown.level} onClose={close} /> : null}
      {shown?.kind === 'transfer' ? <TransferDialog level={shown.level} onClose={close} /> : null}
      {shown?.kind === 'rules' ? <RulesDialog level={shown.level} onClose={close} /> : null}
    </Dialogs>
  )
}
