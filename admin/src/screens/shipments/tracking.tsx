import { Link } from '@mui/material'
import type { ReactElement } from 'react'
import type { Schema } from '../../api/types.ts'

/** The number of a parcel, leading to its carrier where that is known. */
export function Tracking({ shipment }: { shipment: Schema<'Shipment'> }): ReactElement {
  const { tracking_number: number, tracking_url: url } = shipment
  if (number === null) return <>—</>
  if (url === null || !/^https?:\/\//.test(url)) return <>{number}</>
  return (
    <Link href={url} target="_blank" rel="noreferrer" underline="hover">
      {number}
    </Link>
  )
}
