/** One thing that the doctor looked at. `advice` says what to do when it is not well. */
export type Finding = {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly detail: string
  readonly advice?: string
}
